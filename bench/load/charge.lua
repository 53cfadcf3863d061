-- Charges one of the tokens in the file BENCH_TOKENS after the other, each time under a new merchantTransactionId; letters between the digits, so that no id looks like a card number
require("common")

function init()
    prepare()
    tokens = {}
    for token in io.lines(os.getenv("BENCH_TOKENS")) do table.insert(tokens, token) end
    count = 0
end

function request()
    count = count + 1
    return post(string.format('{"merchantTransactionId":"b%sx%dx%d","amount":"%d.%02d","currency":"EUR","transactionToken":"%s"}',
        os.getenv("BENCH_SEED"), number_of_thread, count, 1 + count % 60, count % 100, tokens[1 + count % #tokens]))
end
