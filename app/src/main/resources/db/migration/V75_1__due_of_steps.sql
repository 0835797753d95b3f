-- By when a risk had to be handled after each step. Of earlier steps it is not known; the day that stands now is taken.
alter table risk_step add column due date;
update risk_step set due = (select due from risk where number = risk_step.risk);
