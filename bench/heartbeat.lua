-- For wrk: heartbeats with the headers that NGINX would send, each from another of BENCH_DEVICES devices.
local devices = tonumber(os.getenv("BENCH_DEVICES"))
local headers = {["Content-Type"] = "application/json"}
for line in io.lines(os.getenv("BENCH_HEADERS")) do
  local name, value = line:match("^([^:]+): (.*)$")
  headers[name] = value
end
math.randomseed(1)

function request()
  local body = string.format(
    '{"device_id":"device-%07d","agent_version":"2.4.1","status":' ..
    '{"os":"Debian GNU/Linux 12","uptime_seconds":86400,"load":[0.12,0.08,0.05]}}',
    math.random(0, devices - 1))
  return wrk.format("POST", "/api/heartbeat", headers, body)
end
