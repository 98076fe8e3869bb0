-- One message to a pipe that is kept: into its log, and out to all gateways.
-- KEYS: the pipe's hash, its stream. ARGV: milliseconds, node, length, rest, PUBLISH or SPUBLISH, channel.
local id, before, message = append(
    KEYS[1], KEYS[2], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4])
redis.call(ARGV[5], ARGV[6], 'k' .. before .. message)
return id
