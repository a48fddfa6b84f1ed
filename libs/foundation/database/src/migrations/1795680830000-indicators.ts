import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly indicators of firms, what stands out in them, and corrections of what the bureau reports. */
export class Indicators1795680830000 implements MigrationInterface {
  readonly name = 'Indicators1795680830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table indicator (
        code text primary key check (code ~ '^[a-z_]{2,30}$'),
        name_zh text not null,
        name_en text not null,
        unit_zh text not null,
        unit_en text not null,
        min numeric(18, 2) not null,
        max numeric(18, 2) not null,
        -- A value so many times the earlier one, or that part of it, is looked at; differences below the floor are not.
        jump numeric(6, 2) check (jump > 1),
        floor numeric(18, 2) not null default 0 check (floor >= 0),
        is_whole boolean not null default false,
        is_required boolean not null default false,
        is_active boolean not null default true,
        position int not null unique,
        version int not null default 1,
        check (min <= max)
      );
      insert into indicator (code, name_zh, name_en, unit_zh, unit_en, min, max, jump, floor, is_whole, is_required, position) values
        ('output', '工业总产值', 'Industrial output', '万元', '10,000 yuan', 0, 100000000, 3, 100, false, true, 1),
        ('revenue', '营业收入', 'Revenue', '万元', '10,000 yuan', 0, 100000000, 3, 100, false, true, 2),
        ('power', '用电量', 'Power used', '千瓦时', 'kWh', 0, 10000000000, 4, 5000, false, true, 3),
        ('orders', '在手订单', 'Orders on hand', '万元', '10,000 yuan', 0, 100000000, 4, 200, false, true, 4),
        ('staff', '从业人员', 'Staff', '人', 'people', 0, 500000, 2, 20, true, true, 5),
        ('export', '出口交货值', 'Exports delivered', '万元', '10,000 yuan', 0, 100000000, 5, 200, false, false, 6),
        ('tax', '实缴税金', 'Taxes paid', '万元', '10,000 yuan', 0, 10000000, null, 0, false, false, 7),
        ('profit', '利润总额', 'Profit', '万元', '10,000 yuan', -100000000, 100000000, null, 0, false, false, 8);

      -- Firms that are asked for a report each month.
      create table indicator_duty (
        firm_id uuid primary key references firm on delete cascade,
        since text not null check (since ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
        until text check (until ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$' and until >= since)
      );

      create table indicator_month (
        month text primary key check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
        closed_at timestamptz,
        closed_by uuid references account
      );

      create table indicator_report (
        id uuid primary key,
        firm_id uuid not null references firm on delete cascade,
        month text not null references indicator_month,
        source text not null check (source in ('form', 'import')),
        is_late boolean not null default false,
        explanation text,
        reported_by uuid references account,
        reported_at timestamptz not null default clock_timestamp(),
        -- Null while nobody has looked whether the values are plausible; an upkeep job does.
        judged_at timestamptz,
        version int not null default 1,
        unique (firm_id, month)
      );
      create index indicator_report_month on indicator_report (month, firm_id);
      create index indicator_report_unjudged on indicator_report (month) where judged_at is null;

      create table indicator_value (
        report_id uuid not null references indicator_report on delete cascade,
        code text not null references indicator,
        firm_id uuid not null,
        month text not null,
        value numeric(18, 2) not null,
        primary key (report_id, code)
      );
      create index indicator_value_series on indicator_value (firm_id, code, month) include (value);
      create index indicator_value_month on indicator_value (month, code) include (firm_id, value);

      create table indicator_change (
        id uuid primary key,
        report_id uuid not null references indicator_report on delete cascade,
        code text not null references indicator,
        old_value numeric(18, 2),
        new_value numeric(18, 2),
        reason text not null,
        changed_by uuid references account,
        changed_at timestamptz not null default clock_timestamp()
      );
      create index indicator_change_report on indicator_change (report_id, changed_at desc);
      revoke update, delete on indicator_change from lianwan_app;

      create table indicator_finding (
        report_id uuid not null references indicator_report on delete cascade,
        code text not null references indicator,
        rule text not null check (rule in ('jump_month', 'jump_year', 'zero', 'ratio', 'outlier')),
        value numeric(24, 6) not null,
        against numeric(24, 6) not null,
        primary key (report_id, code, rule)
      );

      -- Each reminder of a month once; firm_id is who was reminded.
      create table indicator_chase (
        month text not null,
        firm_id uuid not null references firm on delete cascade,
        day int not null check (day in (5, 8, 10)),
        told_at timestamptz not null default clock_timestamp(),
        primary key (month, firm_id, day)
      );

      create table indicator_alarm_rule (
        code text primary key,
        name_zh text not null,
        name_en text not null,
        indicator text not null references indicator,
        lag int not null check (lag between 1 and 24),
        fall numeric(4, 3) not null check (fall > 0 and fall <= 1),
        months int not null check (months between 1 and 12),
        is_active boolean not null default true
      );
      insert into indicator_alarm_rule (code, name_zh, name_en, indicator, lag, fall, months) values
        ('output_fall', '产值连续两月同比下降 30% 以上', 'Output down 30 % or more on last year, two months running', 'output', 12, 0.300, 2),
        ('power_fall', '用电量环比下降 50% 以上', 'Power down by half or more on the month before', 'power', 1, 0.500, 1),
        ('orders_fall', '在手订单连续两月同比下降 40% 以上', 'Orders on hand down 40 % or more on last year, two months running', 'orders', 12, 0.400, 2),
        ('staff_fall', '从业人员较三个月前减少 25% 以上', 'Staff down by a quarter or more within three months', 'staff', 3, 0.250, 1);

      create table indicator_alarm (
        id uuid primary key,
        firm_id uuid not null references firm on delete cascade,
        rule text not null references indicator_alarm_rule,
        month text not null,
        value numeric(18, 2) not null,
        before numeric(18, 2) not null,
        status text not null default 'open' check (status in ('open', 'looked_at', 'closed')),
        opened_at timestamptz not null default clock_timestamp(),
        looked_by uuid references account,
        looked_at timestamptz,
        closed_by uuid references account,
        closed_at timestamptz,
        reason text,
        version int not null default 1,
        unique (firm_id, rule, month),
        check ((status = 'closed') = (closed_at is not null)),
        check (status <> 'closed' or reason is not null)
      );
      create unique index indicator_alarm_one_open on indicator_alarm (firm_id, rule) where status <> 'closed';
      create index indicator_alarm_page on indicator_alarm (id desc);
      create trigger indicator_alarm_transition before update of status, version on indicator_alarm
        for each row execute function check_transition();

      create table figure_correction (
        id uuid primary key,
        figure text not null,
        month text not null check (month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'),
        chain_code text references chain,
        delta numeric(18, 2) not null check (delta <> 0),
        reason text not null,
        status text not null default 'proposed' check (status in ('proposed', 'approved', 'refused', 'withdrawn')),
        proposed_by uuid not null references account,
        proposed_at timestamptz not null default clock_timestamp(),
        decided_by uuid references account,
        decided_at timestamptz,
        version int not null default 1,
        -- Two persons.
        check (status not in ('approved', 'refused') or decided_by is not null and decided_by <> proposed_by)
      );
      create index figure_correction_month on figure_correction (month, figure) where status = 'approved';
      create trigger figure_correction_transition before update of status, version on figure_correction
        for each row execute function check_transition();

      alter table import_run drop constraint if exists import_run_type_check;
      alter table import_run add constraint import_run_type_check check (type ~ '^[a-z_]{2,30}$');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table if exists figure_correction;
      drop table if exists indicator_alarm;
      drop table if exists indicator_alarm_rule;
      drop table if exists indicator_chase;
      drop table if exists indicator_finding;
      drop table if exists indicator_change;
      drop table if exists indicator_value;
      drop table if exists indicator_report;
      drop table if exists indicator_month;
      drop table if exists indicator_duty;
      drop table if exists indicator;
    `);
  }
}
