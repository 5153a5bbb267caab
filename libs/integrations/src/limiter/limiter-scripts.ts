/**
 * The decisions of the limiter that must not be torn between two workers, as Redis scripts. They use the
 * clock of Redis, so that workers with different clocks agree.
 */

/**
 * May a call start now? KEYS: pause, breaker, slots, slots of the endpoint. ARGV: token, slots, slots of the endpoint
 * (0: not counted), slot life ms, breaker threshold, probe life ms. While the circuit is half open, one call at a time gets
 * through as a probe. Returns { verdict, wait ms }: 0 yes · 1 paused by the vendor · 2 circuit open · 3 no free slot.
 */
export const admitScript = `
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local paused = redis.call('PTTL', KEYS[1])
if paused > 0 then return {1, paused} end
local failures = tonumber(redis.call('HGET', KEYS[2], 'failures') or '0')
local halfOpen = failures >= tonumber(ARGV[5])
if halfOpen then
  local openUntil = tonumber(redis.call('HGET', KEYS[2], 'openUntil') or '0')
  if openUntil > now then return {2, openUntil - now} end
end
local function full(key, limit)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  return redis.call('ZCARD', key) >= limit
end
local perEndpoint = tonumber(ARGV[3])
if full(KEYS[3], tonumber(ARGV[2])) then return {3, 0} end
if perEndpoint > 0 and full(KEYS[4], perEndpoint) then return {3, 0} end
if halfOpen then redis.call('HSET', KEYS[2], 'openUntil', now + tonumber(ARGV[6])) end
local function take(key)
  redis.call('ZADD', key, now + tonumber(ARGV[4]), ARGV[1])
  redis.call('PEXPIRE', key, ARGV[4])
end
take(KEYS[3])
if perEndpoint > 0 then take(KEYS[4]) end
return {0, 0}
`;

/** Pauses all workers. KEYS: pause. ARGV: ms. A shorter pause never cuts a longer one. */
export const pauseScript = `
local left = redis.call('PTTL', KEYS[1])
if left < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
return 1
`;

/**
 * Counts one more failure in a row. KEYS: breaker. ARGV: threshold, first open ms, longest open ms, life ms.
 * Returns how long the circuit is open now, 0 when it is still closed.
 */
export const failureScript = `
local now = redis.call('TIME')
now = now[1] * 1000 + math.floor(now[2] / 1000)
local failures = redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
local threshold = tonumber(ARGV[1])
if failures < threshold then return 0 end
local open = tonumber(ARGV[2]) * 2 ^ math.min(failures - threshold, 20)
open = math.floor(math.min(open, tonumber(ARGV[3])))
redis.call('HSET', KEYS[1], 'openUntil', now + open)
return open
`;
