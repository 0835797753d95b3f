-- A risk goes on with the event that took its own in.
update risk set event_id = (select merged_into from event where event.id = risk.event_id)
  where event_id in (select id from event where merged_into is not null);
