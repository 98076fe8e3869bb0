-- One message to a pipe that is kept: into its log, and out to all gateways.
-- KEYS: the pipe's hash, its stream. ARGV: milliseconds, node, length, rest, PUBLISH or SPUBLISH, channel.
local pipe = open(KEYS[1], KEYS[2])
local id, before, message = append(pipe, tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[4])
close(pipe, tonumber(ARGV[3]))
redis.call(publishing(ARGV[5]), ARGV[6], 'k' .. before .. message)
return id
