import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isId } from '#kernel';
import { NotFound } from '#foundation/access';
import { Config } from '#foundation/config';
import { attachment, FileDoor } from '#foundation/files';
import { calendarFile } from './domain/calendar-file.js';
import { slotTime } from './domain/slots.js';
import { FairQueries } from './fairs.queries.js';

/** `GET /fairs/:id/calendar.ics`: the fair, and the asker's own meetings at it. */
@Controller('fairs')
export class CalendarsController {
  constructor(
    private readonly door: FileDoor,
    private readonly queries: FairQueries,
    private readonly config: Config,
  ) {}

  @Get(':id/calendar.ics')
  async download(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    await this.door.receive(request, response, async (actor) => {
      if (!isId(id)) throw new NotFound();
      const fair = await this.queries.get(actor, id);
      const url = this.config.PUBLIC_URL ? `${this.config.PUBLIC_URL}/events/${fair.id}` : undefined;
      const meetings = (await this.queries.myMeetings(actor, fair)).filter(({ status }) => status !== 'no_show');
      const isCancelled = fair.status === 'cancelled';
      const location = `${fair.place} ${fair.address}`;
      const about = { location, isCancelled, url };
      const entries = [
        {
          ...{ ...about, uid: `fair-${fair.id}@lianwan`, sequence: fair.version - 1, description: fair.organiser },
          ...{ startsAt: fair.startsAt, endsAt: fair.endsAt, summary: fair.titleZh },
        },
        ...meetings.map((meeting) => ({
          ...{ ...about, uid: `meeting-${meeting.id}@lianwan`, sequence: meeting.version - 1 },
          ...{ startsAt: meeting.startsAt, endsAt: slotTime(fair, meeting.slot + 1), description: fair.titleZh },
          summary: `${meeting.table} 号桌洽谈：${meeting.leadFirmId === actor.firmId ? meeting.supplierName : meeting.leadName}`,
        })),
      ];
      response.setHeader('content-type', 'text/calendar; charset=utf-8');
      response.setHeader('content-disposition', attachment(`${fair.number}.ics`));
      response.end(calendarFile(fair.titleZh, entries, new Date()));
    });
  }
}
