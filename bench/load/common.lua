-- What both loads share. Settings come in the environment: PATH_AND_QUERY as BENCH_PATH, the whole Authorization header (or none) as BENCH_AUTH.
-- Every answer is read: an answer that is not 200 or does not say success counts as failed.

failed = 0
sample = ""
local head = ""
local number = 0

function setup(thread)
    thread:set("number_of_thread", number)
    number = number + 1
    threads = threads or {}
    table.insert(threads, thread)
end

function prepare()
    local auth = os.getenv("BENCH_AUTH")
    head = "POST " .. os.getenv("BENCH_PATH") .. " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        .. (auth and "Authorization: " .. auth .. "\r\n" or "") .. "Content-Length: "
end

function post(body)
    return head .. #body .. "\r\n\r\n" .. body
end

function response(status, headers, body)
    if status ~= 200 or not body:find('"success":true', 1, true) then
        failed = failed + 1
        sample = status .. " " .. body
    end
end

-- One line for bench/run: requests, requests/s, p50 and p99 in ms, failures, then what a failure looked like
function done(summary, latency)
    local bad, example = 0, ""
    for _, thread in ipairs(threads) do
        bad = bad + thread:get("failed")
        if #thread:get("sample") > 0 then example = thread:get("sample") end
    end
    local e = summary.errors
    bad = bad + e.connect + e.read + e.write + e.timeout
    print(string.format("RESULT %d %.1f %.2f %.2f %d %s", summary.requests, summary.requests / (summary.duration / 1e6),
        latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad, example:sub(1, 300)))
end
