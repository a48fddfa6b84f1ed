import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { type CalendarException, type WorkCalendar, workCalendarOf } from './domain/work-calendar.js';

const exceptions = {
  name: 'tickets.work-calendar',
  text: `select day::text as day, is_workday as "isWorkday" from work_calendar_day`,
};

/** The calendar as it stands now: some dozens of rows a year, read where a term begins. */
@Injectable()
export class WorkCalendars {
  constructor(private readonly database: Database) {}

  async current(): Promise<WorkCalendar> {
    return workCalendarOf(await this.database.read<CalendarException>(exceptions));
  }
}
