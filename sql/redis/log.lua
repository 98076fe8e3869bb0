-- Stands before the scripts that write to logs.
--
-- A pipe's stream has the ids MILLISECONDS-COUNTER of its messages' ids, and one field `m`: the id as text, then the
-- rest as the gateway wrote it. Its hash has `ms`, `seq` and `id` of the newest message ever, `floor`, and `len`, `ttl`
-- and `v` (a count of changes) of its settings. `odd` says that the stream has messages whose ids were given from
-- outside and do not fit; then each message has a field `iID` with its place in the stream.

local function id_text(ms, seq, node)
    local low = seq % 1048576
    local rest = (low % 64) * 4398046511104 + node * 1024
    return string.format(
        '%08x-%04x-7%03x-%04x-%04x%08x', math.floor(ms / 65536), ms % 65536, math.floor(seq / 1048576),
        32768 + math.floor(low / 64), math.floor(rest / 4294967296), rest % 4294967296)
end

-- The place after the newest of a pipe, or at `ms` when that is later; the id of the newest; whether the pipe is odd.
local function next_place(meta, ms)
    local newest = redis.call('HMGET', meta, 'ms', 'seq', 'id', 'odd')
    local seq = 0
    local last = tonumber(newest[1] or -1)
    if last >= ms then
        ms, seq = last, tonumber(newest[2]) + 1
        if seq > 4294967295 then ms, seq = ms + 1, 0 end
    end
    return ms, seq, newest[3] or '00000000-0000-0000-0000-000000000000', newest[4]
end

local function raise_floor(meta, id)
    local floor = redis.call('HGET', meta, 'floor')
    if not floor or floor < id then redis.call('HSET', meta, 'floor', id) end
end

-- Leaves the newest `keep`; returns how many went.
local function trim(meta, stream, keep)
    keep = math.max(keep, 0)
    local excess = redis.call('XLEN', stream) - keep
    if excess <= 0 then return 0 end
    local newest = ''
    local odd = redis.call('HEXISTS', meta, 'odd') == 1
    for _, entry in ipairs(redis.call('XRANGE', stream, '-', '+', 'COUNT', excess)) do
        local id = string.sub(entry[2][2], 1, 36)
        if id > newest then newest = id end
        if odd then redis.call('HDEL', meta, 'i' .. id) end
    end
    redis.call('XTRIM', stream, 'MAXLEN', keep)
    raise_floor(meta, newest)
    return excess
end

-- Appends with an id that the pipe has not had; returns the id, the id before it and what was appended.
local function append(meta, stream, now, node, keep, rest)
    local ms, seq, before, odd = next_place(meta, now)
    local id = id_text(ms, seq, node)
    local message = id .. rest
    local at = string.format('%.0f-%.0f', ms, seq)
    redis.call('XADD', stream, at, 'm', message)
    if odd then redis.call('HSET', meta, 'i' .. id, at) end
    redis.call('HSET', meta, 'ms', string.format('%.0f', ms), 'seq', string.format('%.0f', seq), 'id', id)
    trim(meta, stream, keep)
    return id, before, message
end
