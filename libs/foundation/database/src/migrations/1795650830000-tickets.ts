import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 诉求, 走访, 专员: what firms ask the bureau for, who goes there, and the days on which the bureau works. */
export class Tickets1795650830000 implements MigrationInterface {
  readonly name = 'Tickets1795650830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence number_t;
      create sequence number_v;

      create table work_calendar_day (
        day date primary key,
        is_workday boolean not null,
        name text not null,
        source text not null,
        edited_by uuid references account,
        edited_at timestamptz
      );
      comment on table work_calendar_day is 'days on which the rule of the week does not hold';

      create table ticket_desk (
        kind text primary key
          check (kind in ('policy', 'hiring', 'finance', 'land', 'energy', 'logistics', 'permit', 'other')),
        department text not null,
        officer_id uuid references account,
        workdays int not null check (workdays between 1 and 60),
        version int not null default 1
      );
      insert into ticket_desk (kind, department, workdays) values
        ('policy', '工业和信息化局 政策法规处', 5),
        ('hiring', '人力资源和社会保障局 就业促进处', 5),
        ('finance', '地方金融管理局 企业金融处', 7),
        ('land', '自然资源和规划局 开发利用处', 10),
        ('energy', '工业和信息化局 能源运行处', 5),
        ('logistics', '交通运输局 物流发展处', 3),
        ('permit', '行政审批服务局 企业服务处', 5),
        ('other', '工业和信息化局 企业服务处', 5);

      create table firm_commissioner (
        id uuid primary key,
        firm_id uuid not null references firm,
        account_id uuid not null references account,
        since timestamptz not null default clock_timestamp(),
        ended_at timestamptz,
        reason text not null,
        assigned_by uuid references account
      );
      create unique index firm_commissioner_now on firm_commissioner (firm_id) where ended_at is null;
      create index firm_commissioner_account on firm_commissioner (account_id) where ended_at is null;

      create table firm_list (
        id uuid primary key,
        name text not null,
        year int not null check (year between 2000 and 2100),
        criterion text not null,
        is_closed boolean not null default false,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        unique (year, name)
      );
      create table firm_list_member (
        list_id uuid not null references firm_list on delete cascade,
        firm_id uuid not null references firm,
        added_at timestamptz not null default clock_timestamp(),
        primary key (list_id, firm_id)
      );
      create index firm_list_member_firm on firm_list_member (firm_id);

      create table visit (
        id uuid primary key,
        number text not null unique,
        firm_id uuid not null references firm,
        officer_id uuid not null references account,
        visited_on date not null,
        participants text[] not null default '{}',
        summary text not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create index visit_firm on visit (firm_id, visited_on desc);
      create index visit_page on visit (visited_on desc, id desc);

      create table ticket (
        id uuid primary key,
        number text not null unique,
        firm_id uuid not null references firm,
        kind text not null references ticket_desk,
        title text not null,
        text text not null,
        source text not null default 'firm' check (source in ('firm', 'visit')),
        officer_id uuid references account,
        status text not null
          check (status in ('new', 'assigned', 'working', 'answered', 'reopened', 'confirmed', 'withdrawn')),
        workdays int not null,
        due_at timestamptz not null,
        remind_at timestamptz not null,
        reminded_at timestamptz,
        escalated_at timestamptz,
        escalated_chain text references chain,
        was_late boolean not null default false,
        reopenings int not null default 0,
        is_taken_over boolean not null default false,
        answered_at timestamptz,
        confirm_by timestamptz,
        confirmed_at timestamptz,
        is_confirmed_by_silence boolean not null default false,
        satisfaction int check (satisfaction between 1 and 5),
        satisfaction_text text,
        created_by uuid references account,
        created_at timestamptz not null default clock_timestamp(),
        version int not null default 1,
        check (officer_id is not null or status in ('new', 'withdrawn')),
        check ((status = 'confirmed') = (confirmed_at is not null)),
        check (satisfaction is null or status = 'confirmed')
      );
      create index ticket_firm on ticket (firm_id, id desc);
      create index ticket_officer on ticket (officer_id, due_at);
      create index ticket_running on ticket (due_at, id) where status in ('new', 'assigned', 'working', 'reopened');
      create index ticket_silent on ticket (confirm_by) where status = 'answered';
      create index ticket_confirmed on ticket (confirmed_at) where status = 'confirmed';
      create trigger ticket_transition before update on ticket for each row execute function check_transition();

      create table ticket_entry (
        id uuid primary key,
        ticket_id uuid not null references ticket on delete cascade,
        act text not null,
        text text,
        is_internal boolean not null default false,
        side text not null check (side in ('firm', 'bureau', 'system')),
        author_id uuid references account,
        officer_id uuid references account,
        at timestamptz not null default clock_timestamp()
      );
      comment on column ticket_entry.officer_id is 'to whom the request went with this entry';
      create index ticket_entry_ticket on ticket_entry (ticket_id, at, id);

      create table visit_finding (
        id uuid primary key,
        visit_id uuid not null references visit on delete cascade,
        position int not null,
        kind text not null references ticket_desk,
        text text not null,
        ticket_id uuid unique references ticket,
        unique (visit_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists visit_finding, ticket_entry, ticket, visit, firm_list_member, firm_list, firm_commissioner,
        ticket_desk, work_calendar_day cascade;
      drop sequence if exists number_t, number_v;
    `);
  }
}
