-- getProfile of one of the BENCH_PROFILES profiles that bench/run wrote, at random
require("common")

function init()
    prepare()
    profiles = tonumber(os.getenv("BENCH_PROFILES"))
    math.randomseed(1000 * number_of_thread + tonumber(os.getenv("BENCH_SEED")))
end

function request()
    return post(string.format('{"customerIdentification":"bench-%08d"}', math.random(profiles)))
end
