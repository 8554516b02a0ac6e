-- What a later version's first step may look like (docs/service.md): columns that may be null, the
-- tables in the order in which the inbox locks them.
ALTER TABLE orders ADD COLUMN carrier text NULL;
ALTER TABLE tracking_events ADD COLUMN carrier text NULL;
