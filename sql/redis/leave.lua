-- A user's last connection at a gateway is gone. KEYS: the user's gateways. ARGV: the gateway. Returns 1 for the last.
return redis.call('HDEL', KEYS[1], ARGV[1]) == 1 and redis.call('HLEN', KEYS[1]) == 0 and 1 or 0
