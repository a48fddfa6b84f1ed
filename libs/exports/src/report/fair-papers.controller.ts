import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isId } from '#kernel';
import { FairAccess, type FairMeeting, FairQueries, type FairSignUp } from '#fairs';
import { type Actor, NotFound, requireRow } from '#foundation/access';
import { attachment, FileDoor, MEDIA_TYPES } from '#foundation/files';
import { TemporarilyUnavailable } from '#foundation/graphql';
import { fairPaper, type FairSheet } from './fair-paper.js';
import { PdfFont } from './pdf-font.js';
import { renderPdf } from './render-pdf.js';

type Paper = 'agenda' | 'agendas' | 'table-cards';
const PAPERS: readonly Paper[] = ['agenda', 'agendas', 'table-cards'];

/** `GET /fairs/:id/agenda.pdf` (the own firm's, with its check-in code), `agendas.pdf` and `table-cards.pdf` (the desk). */
@Controller('fairs')
export class FairPapersController {
  constructor(
    private readonly door: FileDoor,
    private readonly fairs: FairQueries,
    private readonly font: PdfFont,
  ) {}

  @Get(':id/:paper.pdf')
  async download(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Param('paper') name: string,
  ): Promise<void> {
    await this.door.receive(request, response, async (actor) => {
      const paper = PAPERS.find((each) => each === name);
      if (!isId(id) || !paper) throw new NotFound();
      const fair = await this.fairs.get(actor, id);
      const sheets = await this.sheets(actor, paper, fair);
      const font = this.font.find();
      if (!font) throw new TemporarilyUnavailable();
      const content = await renderPdf(fairPaper(fair, sheets, actor.locale), font);
      response.setHeader('content-type', MEDIA_TYPES.pdf);
      response.setHeader('content-disposition', attachment(`${fair.number}-${paper}.pdf`));
      response.end(content);
    });
  }

  private async sheets(
    actor: Actor,
    paper: Paper,
    fair: Awaited<ReturnType<FairQueries['get']>>,
  ): Promise<FairSheet[]> {
    if (paper === 'agenda') {
      const signUp = await this.fairs.mySignUp(actor, fair.id);
      if (!signUp || signUp.status !== 'signed_up') throw new NotFound();
      return [agendaOf(signUp, await this.fairs.myMeetings(actor, fair))];
    }
    requireRow(FairAccess.desk, actor, fair);
    const { tables, meetings, signUps } = await this.fairs.desk(actor, fair.id);
    if (paper === 'agendas') {
      return signUps.filter(({ status }) => status === 'signed_up').map((signUp) => agendaOf(signUp, meetings));
    }
    return tables.map(({ number, leadName, team }) => ({
      title: { zh: `${number} 号桌`, en: `Table ${number}` },
      subtitle: [leadName ?? '备用', team].filter((part) => part !== '').join(' · '),
      code: null,
      rows: meetings
        .filter((meeting) => meeting.table === number && meeting.status !== 'no_show')
        .map(({ startsAt, supplierName, leadName: lead }) => ({
          startsAt,
          place: null,
          who: leadName === null ? `${supplierName}（${lead}）` : supplierName,
        })),
    }));
  }
}

function agendaOf({ firmId, firmName, token }: FairSignUp, meetings: readonly FairMeeting[]): FairSheet {
  return {
    title: { zh: firmName, en: firmName },
    subtitle: '',
    code: token,
    rows: meetings
      .filter(
        (meeting) => meeting.status !== 'no_show' && [meeting.leadFirmId, meeting.supplierFirmId].includes(firmId),
      )
      .map((meeting) => ({
        startsAt: meeting.startsAt,
        place: meeting.table,
        who: meeting.leadFirmId === firmId ? meeting.supplierName : meeting.leadName,
      })),
  };
}
