-- Stands before the scripts that write to logs.
--
-- A pipe's stream has the ids MILLISECONDS-COUNTER of its messages' ids, and one field `m`: the id as text, then the
-- rest as the gateway wrote it. Its hash has `ms`, `seq` and `id` of the newest message ever, `floor`, and `len`, `ttl`
-- and `v` (a count of changes) of its settings. `odd` says that the stream has messages whose ids were given from
-- outside and do not fit; then each message has a field `iID` with its place in the stream.

-- Before Redis 7 there is no SPUBLISH; a cluster then hands what is published to all of its nodes.
local function publishing(word)
    return redis.REDIS_VERSION_NUM and word or 'PUBLISH'
end

local function id_text(ms, seq, node)
    local low = seq % 1048576
    local rest = (low % 64) * 4398046511104 + node * 1024
    return string.format(
        '%08x-%04x-7%03x-%04x-%04x%08x', math.floor(ms / 65536), ms % 65536, math.floor(seq / 1048576),
        32768 + math.floor(low / 64), math.floor(rest / 4294967296), rest % 4294967296)
end

-- What has to be known of a pipe that messages are appended to; read once for all of a call, and written by `close`.
local function open(meta, stream)
    local known = redis.call('HMGET', meta, 'ms', 'seq', 'id', 'odd', 'floor')
    return {
        meta = meta, stream = stream, ms = tonumber(known[1] or -1), seq = tonumber(known[2] or 0),
        id = known[3] or '00000000-0000-0000-0000-000000000000', odd = known[4], floor = known[5] }
end

-- The place after the newest of a pipe, or at `ms` when that is later.
local function next_place(pipe, ms)
    if pipe.ms < ms then return ms, 0 end
    if pipe.seq >= 4294967295 then return pipe.ms + 1, 0 end
    return pipe.ms, pipe.seq + 1
end

local function raise_floor(meta, id)
    local floor = redis.call('HGET', meta, 'floor')
    if not floor or floor < id then redis.call('HSET', meta, 'floor', id) end
end

-- Leaves the newest `keep` in a stream; returns how many went, and the greatest of their ids.
local function cut(meta, stream, keep, odd)
    keep = math.max(keep, 0)
    local excess = redis.call('XLEN', stream) - keep
    if excess <= 0 then return 0 end
    local newest = ''
    for _, entry in ipairs(redis.call('XRANGE', stream, '-', '+', 'COUNT', excess)) do
        local id = string.sub(entry[2][2], 1, 36)
        if id > newest then newest = id end
        if odd then redis.call('HDEL', meta, 'i' .. id) end
    end
    redis.call('XTRIM', stream, 'MAXLEN', keep)
    return excess, newest
end

-- Leaves the newest `keep`; returns how many went.
local function trim(meta, stream, keep)
    local gone, newest = cut(meta, stream, keep, redis.call('HEXISTS', meta, 'odd') == 1)
    if gone > 0 then raise_floor(meta, newest) end
    return gone
end

-- Appends with an id that the pipe has not had; returns the id, the id before it and what was appended.
local function append(pipe, now, node, rest)
    local before = pipe.id
    pipe.ms, pipe.seq = next_place(pipe, now)
    pipe.id = id_text(pipe.ms, pipe.seq, node)
    local message = pipe.id .. rest
    local at = string.format('%.0f-%.0f', pipe.ms, pipe.seq)
    redis.call('XADD', pipe.stream, at, 'm', message)
    if pipe.odd then redis.call('HSET', pipe.meta, 'i' .. pipe.id, at) end
    return pipe.id, before, message
end

-- Leaves the newest `keep` of a pipe that was appended to, and writes what is known of it.
local function close(pipe, keep)
    local gone, newest = cut(pipe.meta, pipe.stream, keep, pipe.odd)
    local ms, seq = string.format('%.0f', pipe.ms), string.format('%.0f', pipe.seq)
    if gone > 0 and (not pipe.floor or pipe.floor < newest) then
        redis.call('HSET', pipe.meta, 'ms', ms, 'seq', seq, 'id', pipe.id, 'floor', newest)
    else
        redis.call('HSET', pipe.meta, 'ms', ms, 'seq', seq, 'id', pipe.id)
    end
end
