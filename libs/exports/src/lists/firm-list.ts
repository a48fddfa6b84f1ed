import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { FirmAccess, FirmQueries, FirmSort } from '#firms';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everyRow, type ExportList } from './export-list.js';
import { word } from './words.js';

/** Firms for the operator; names of persons and telephones only where the rule of contacts lets him. */
@Injectable()
export class FirmList implements ExportList {
  readonly name = 'firms';
  readonly title = { zh: '企业', en: 'Firms' };
  readonly rule = FirmAccess.oversee;
  readonly columns = [
    column('统一社会信用代码', 'Credit code', 24),
    column('企业名称', 'Name', 32),
    column('区市', 'District'),
    column('规模', 'Size'),
    column('状态', 'Status'),
    column('行业代码', 'Industry'),
    column('从业人数', 'Staff'),
    column('产业链', 'Chains', 20),
    column('环节', 'Nodes', 24),
    column('采购方', 'Buyer'),
    column('供应商', 'Supplier'),
    column('联系人', 'Contact'),
    column('联系电话', 'Phone'),
    column('联系邮箱', 'Mail', 24),
    column('核验时间', 'Verified at'),
    column('登记时间', 'Registered at'),
  ];

  constructor(private readonly queries: FirmQueries) {}

  async *rows(actor: Actor, { firms }: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const filter = firms ?? null;
    for await (const firm of everyRow((args) => this.queries.page(actor, { ...args, filter, sort: FirmSort.NAME }))) {
      const isOpen = permits(FirmAccess.contacts, actor, firm);
      yield [
        firm.creditCode,
        firm.nameZh,
        firm.districtCode,
        word(firm.size, locale),
        word(firm.status, locale),
        firm.industryCode,
        firm.staff,
        firm.chainCodes.join(' '),
        firm.nodeCodes.join(' '),
        firm.isBuyer,
        firm.isSupplier,
        isOpen ? firm.contactName : null,
        isOpen ? firm.contactPhone : null,
        isOpen ? firm.contactEmail : null,
        firm.verifiedAt,
        firm.createdAt,
      ];
    }
  }
}
