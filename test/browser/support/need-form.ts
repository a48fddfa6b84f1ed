import type { Locator, Page } from 'playwright-core';
import { day } from '../../support/market.js';

/** What every person counts who uses a form: fields filled and buttons pressed. */
export interface Counted {
  readonly clicks: readonly string[];
  readonly fields: readonly string[];
}

/** A need of the tour's first chain, such as its suppliers can answer. */
export const PIPES = {
  title: '冷柜用 TP2 紫铜连接管弯制与钎焊件',
  text: '冷凝器铜管组件，TP2 紫铜，数控弯管加高频钎焊，充氮保护，逐件打压并氦检。焊口内不得有残留水分和氧化皮。',
  quantity: '12000',
  unit: '套',
  district: '城阳',
} as const;

/** Fills the seven fields of a new need as a person does: one after the other, by their labels. */
export class NeedFormFilling {
  private readonly clicks: string[] = [];
  private readonly fields: string[] = [];

  constructor(private readonly page: Page) {}

  get counted(): Counted {
    return { clicks: [...this.clicks], fields: [...this.fields] };
  }

  async press(name: string): Promise<void> {
    this.clicks.push(name);
    await this.named(name).click();
  }

  async fillAll(): Promise<void> {
    const { page } = this;
    await this.field('需求标题', () => page.getByLabel('需求标题').fill(PIPES.title));
    await this.field('需求说明', () => page.getByLabel('需求说明').fill(PIPES.text));
    await this.field('所属环节', () =>
      page
        .getByRole('button', { name: /^采用“/ })
        .first()
        .click(),
    );
    await this.field('数量', async () => {
      await page.getByLabel('数量', { exact: true }).fill(PIPES.quantity);
      await page.getByLabel('单位', { exact: true }).fill(PIPES.unit);
    });
    await this.field('交付地', async () => {
      await page.getByLabel('交付地').fill(PIPES.district);
      await page.keyboard.press('Enter');
    });
    await this.field('报价截止', () => page.getByLabel('报价截止').fill(day(30)));
    await this.field('面议', () => page.getByLabel('面议').check());
  }

  private named(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true }).or(this.page.getByRole('button', { name, exact: true }));
  }

  private async field(name: string, fill: () => Promise<unknown>): Promise<void> {
    this.fields.push(name);
    await fill();
  }
}
