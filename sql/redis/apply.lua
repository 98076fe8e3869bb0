-- A batch of changes whose keys lie in one slot: all of it or nothing.
-- ARGV: 1 where a change may be refused after others (then all keys are saved first) or 2 where all is only tried and
-- nothing stays, PUBLISH or SPUBLISH, then for each change its letter and its arguments; a key is given as its place in
-- KEYS. Returns a number or an id for each change.
local place = 2
local function arg()
    place = place + 1
    return ARGV[place]
end
local function number() return tonumber(arg()) end
local function key() return KEYS[number()] end

local saved = {}
if ARGV[1] ~= '0' then
    for _, name in ipairs(KEYS) do saved[name] = redis.call('DUMP', name) end
end
local function restore()
    for name, content in pairs(saved) do
        redis.call('DEL', name)
        if content then redis.call('RESTORE', name, 0, content) end
    end
end
-- What is sent when all is done.
local sent = {}
local function send(command, channel, payload)
    if channel ~= '' then sent[#sent + 1] = { command, channel, payload } end
end

local function find(meta, stream, id, at)
    if redis.call('HGET', meta, 'odd') then
        return redis.call('HGET', meta, 'i' .. id) or nil
    end
    local entry = redis.call('XRANGE', stream, at, at)[1]
    if entry and string.sub(entry[2][2], 1, 36) == id then return entry[1] end
end

local ops = {}

-- Refuse an id that the pipe has.
ops.N = function()
    local meta, stream, id, at = key(), key(), arg(), arg()
    if find(meta, stream, id, at) then return nil end
    return 0
end

-- Append with an id given from outside. `index`: the names of the tenant's pipes, any of which may have the id; empty on
-- a cluster, where no script reaches all of them.
ops.A = function()
    local meta, stream, keep, id, ms, seq, rest = key(), key(), number(), arg(), number(), number(), arg()
    local index, before_name, between, after_name = arg(), arg(), arg(), arg()
    local at = string.format('%.0f-%.0f', ms, seq)
    if find(meta, stream, id, at) then return nil end
    if index ~= '' then
        for _, name in ipairs(redis.call('SMEMBERS', index)) do
            if find(before_name .. name .. after_name, between .. name .. after_name, id, at) then return nil end
        end
    end
    local pipe = open(meta, stream)
    local odd = pipe.odd
    local new_ms, new_seq = next_place(pipe, ms)
    if new_ms == ms and new_seq == 0 then
        new_seq = seq
    elseif new_ms == ms and seq >= new_seq then
        new_seq = seq
    elseif not odd then
        odd = true
        redis.call('HSET', meta, 'odd', 1)
        for _, entry in ipairs(redis.call('XRANGE', stream, '-', '+')) do
            redis.call('HSET', meta, 'i' .. string.sub(entry[2][2], 1, 36), entry[1])
        end
    end
    at = string.format('%.0f-%.0f', new_ms, new_seq)
    redis.call('XADD', stream, at, 'm', id .. rest)
    if odd then redis.call('HSET', meta, 'i' .. id, at) end
    redis.call(
        'HSET', meta, 'ms', string.format('%.0f', new_ms), 'seq', string.format('%.0f', new_seq), 'id', id)
    trim(meta, stream, keep)
    return 1
end

-- Pipes that were appended to and not closed yet, each with how many messages it keeps.
local opened = {}
local function close_all()
    for meta, entry in pairs(opened) do
        close(entry[1], entry[2])
        opened[meta] = nil
    end
end

-- Append and publish.
ops.P = function()
    local meta, stream, ms, node, keep = key(), key(), number(), number(), number()
    local entry = opened[meta]
    if entry and entry[2] ~= keep then
        close(entry[1], entry[2])
        entry = nil
    end
    if not entry then
        entry = { open(meta, stream), keep }
        opened[meta] = entry
    end
    local id, before, message = append(entry[1], ms, node, arg())
    send(publishing(ARGV[2]), arg(), 'k' .. before .. message)
    return id
end

-- Only publish.
ops.U = function()
    send(publishing(ARGV[2]), arg(), arg())
    return 1
end

ops.D = function()
    local meta, stream, count = key(), key(), number()
    local deleted = 0
    for _ = 1, count do
        local id, at = arg(), arg()
        local found = find(meta, stream, id, at)
        if found then
            deleted = deleted + redis.call('XDEL', stream, found)
            redis.call('HDEL', meta, 'i' .. id)
            raise_floor(meta, id)
        end
    end
    return deleted
end

ops.C = function()
    return trim(key(), key(), 0)
end

ops.S = function()
    local meta, stream, length, ttl, channel, payload = key(), key(), arg(), arg(), arg(), arg()
    local replaced = redis.call('HEXISTS', meta, 'len')
    local version = redis.call('HINCRBY', meta, 'v', 1)
    redis.call('HSET', meta, 'len', length, 'ttl', ttl)
    trim(meta, stream, tonumber(length))
    send('PUBLISH', channel, 'S' .. version .. ' ' .. payload)
    return { 1 + replaced, version }
end

ops.R = function()
    local meta, stream, channel, payload = key(), key(), arg(), arg()
    trim(meta, stream, 0)
    local version = redis.call('HINCRBY', meta, 'v', 1)
    local removed = redis.call('HDEL', meta, 'len', 'ttl')
    send('PUBLISH', channel, 'S' .. version .. ' ' .. payload)
    return { removed > 0 and 1 or 0, version }
end

ops.F = function()
    raise_floor(key(), arg())
    return 0
end

-- Queue a private message, and tell the gateways that have its receiver. Returns 1 and how many left the queue for it.
ops.Q = function()
    local order, bodies, limit, id, rest, channel = key(), key(), number(), arg(), arg(), arg()
    if redis.call('HEXISTS', bodies, id) == 1 then return nil end
    local newest = redis.call('ZREVRANGE', order, 0, 0, 'WITHSCORES')
    redis.call('ZADD', order, newest[2] and tonumber(newest[2]) + 1 or 1, id)
    redis.call('HSET', bodies, id, rest)
    local excess = redis.call('ZCARD', order) - math.max(limit, 0)
    if excess > 0 then
        for _, old in ipairs(redis.call('ZRANGE', order, 0, excess - 1)) do redis.call('HDEL', bodies, old) end
        redis.call('ZREMRANGEBYRANK', order, 0, excess - 1)
    end
    send(publishing(ARGV[2]), channel, id .. rest)
    return { 1, math.max(excess, 0) }
end

ops.X = function()
    local order, bodies, count = key(), key(), number()
    local deleted = 0
    for _ = 1, count do
        local id = arg()
        deleted = deleted + redis.call('ZREM', order, id)
        redis.call('HDEL', bodies, id)
    end
    return deleted
end

-- A field of a user; counted as MySQL's REPLACE.
ops.H = function()
    local user, field, value = key(), arg(), arg()
    return redis.call('HSET', user, field, value) == 1 and 1 or 2
end

ops.h = function()
    local user, field, channel, payload = key(), arg(), arg(), arg()
    send('PUBLISH', channel, payload)
    return redis.call('HDEL', user, field)
end

ops.T = function()
    local tokens, token, channel, payload = key(), arg(), arg(), arg()
    send('PUBLISH', channel, payload)
    return redis.call('SADD', tokens, token) == 1 and 1 or 2
end

ops.t = function()
    return redis.call('SREM', key(), arg())
end

-- Drop what is past the pipe's ttl, from the oldest on, up to the first that is young enough.
ops.E = function()
    local meta, stream, now = key(), key(), number()
    local ttl = tonumber(redis.call('HGET', meta, 'ttl') or 0)
    if ttl <= 0 then return 0 end
    local expired, from = 0, '-'
    while true do
        local entries = redis.call('XRANGE', stream, from, '+', 'COUNT', 100)
        if #entries == 0 then break end
        for _, entry in ipairs(entries) do
            if tonumber(string.match(entry[2][2], '^ (-?%d+)', 37)) >= now - ttl then entries = {} break end
            local id = string.sub(entry[2][2], 1, 36)
            redis.call('HDEL', meta, 'i' .. id)
            raise_floor(meta, id)
            expired = expired + redis.call('XDEL', stream, entry[1])
        end
        if #entries == 0 then break end
    end
    return expired
end

-- Drop what was queued before a time.
ops.e = function()
    local order, bodies, before = key(), key(), number()
    local dropped = 0
    for _, id in ipairs(redis.call('ZRANGE', order, 0, -1)) do
        local rest = redis.call('HGET', bodies, id)
        if not rest or tonumber(string.match(rest, '^ (-?%d+)')) < before then
            dropped = dropped + redis.call('ZREM', order, id)
            redis.call('HDEL', bodies, id)
        end
    end
    return dropped
end

local results = {}
while place < #ARGV do
    local letter = arg()
    -- Whatever else there is sees a pipe as it stands.
    if letter ~= 'P' and letter ~= 'U' then close_all() end
    local result = ops[letter]()
    if not result then
        restore()
        return redis.error_reply('TAKEN a message of this id is kept already')
    end
    results[#results + 1] = result
end
close_all()
if ARGV[1] == '2' then
    restore()
    return results
end
for _, message in ipairs(sent) do redis.call(message[1], message[2], message[3]) end
return results
