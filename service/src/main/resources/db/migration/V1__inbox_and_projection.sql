-- Names here carry no schema: Flyway and the service both run with the environment's schema as search path.

-- Every event once, appended; only "rejection" may change, when an earlier event comes late.
CREATE TABLE tracking_events (
  event_id    text COLLATE "C" NOT NULL PRIMARY KEY,
  order_id    text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  event_ts    timestamptz      NOT NULL,
  rejection   text             NULL, -- why it moved nothing; null = it was applied
  recorded_at timestamptz      NOT NULL DEFAULT now()
);
CREATE INDEX tracking_events_order ON tracking_events (order_id);

-- What an order's events come to. latest_* is the last event in (event_ts, status, event_id), applied or not:
-- an event after it is folded in without reading the others.
CREATE TABLE orders (
  order_id        text COLLATE "C" NOT NULL PRIMARY KEY,
  status          text COLLATE "C" NOT NULL,
  status_ts       timestamptz      NOT NULL,
  version         bigint           NOT NULL, -- the number of its events
  latest_ts       timestamptz      NOT NULL,
  latest_status   text COLLATE "C" NOT NULL,
  latest_event_id text COLLATE "C" NOT NULL,
  updated_at      timestamptz      NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
CREATE INDEX orders_updated ON orders (updated_at, order_id);
