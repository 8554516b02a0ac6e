-- The health of an OrderTrackingEnvironment for Argo CD, from the conditions that the operator writes
-- (docs/conditions.md). It follows kstatus, so that Argo CD and Flux never disagree; Argo CD itself says
-- Progressing of what is being deleted. Argo CD runs this without Lua's string library.
local status = obj.status or {}
local annotations = obj.metadata.annotations or {}
local conditions = {}
for _, condition in ipairs(status.conditions or {}) do
  conditions[condition.type] = condition
end

local function is(type, value)
  return conditions[type] ~= nil and conditions[type].status == value
end

-- A condition in the operator's words, or in one word where it has no more to say.
local function words(type)
  local condition = conditions[type]
  if condition == nil then
    return ""
  elseif condition.message == nil or condition.message == "" then
    return condition.reason
  end
  return condition.message
end

-- With what was known before, where nobody could look since: paused, throttled, denied.
local function withBefore(message)
  local before = words("Ready")
  if before == "" or before == message then
    return message
  end
  return message .. "; before: " .. before
end

local function health(value, message)
  return { status = value, message = message }
end

local seen = status.observedGeneration or -1
local generation = obj.metadata.generation or 0

-- Nobody looks at an environment while it is paused, so what is known may be of an older generation.
local wish = annotations["ordertracking.io/paused"]
local wanted = obj.spec.paused == true or (wish ~= nil and wish ~= "false")
if wanted and conditions.Reconciling ~= nil and conditions.Reconciling.reason == "Paused" then
  local message = words("Reconciling")
  if obj.spec.paused ~= true and wish ~= "true" then
    message = message .. ", " .. wish -- the action writes since when
  end
  if seen < 0 then
    return health("Suspended", message .. "; never looked at")
  elseif seen < generation then
    return health("Suspended", message .. "; what has changed since waits")
  end
  return health("Suspended", withBefore(message))
end

-- The API server writes -1 into a new resource; what is known of an older generation says nothing about this one.
if seen < 0 then
  return health("Progressing", "waiting for the operator's first look")
elseif seen < generation then
  return health("Progressing", "waiting for the operator to look at generation " .. generation)
end

if is("Stalled", "True") then
  return health("Degraded", conditions.Stalled.reason .. ": " .. withBefore(words("Stalled")))
elseif is("Reconciling", "True") then
  return health("Progressing", withBefore(words("Reconciling")))
elseif is("Ready", "True") then
  if is("InSync", "False") then
    return health("Healthy", words("Ready") .. "; " .. words("InSync"))
  end
  return health("Healthy", words("Ready"))
end
return health("Progressing", words("Ready"))
