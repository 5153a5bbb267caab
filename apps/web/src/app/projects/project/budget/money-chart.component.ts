import { Component, computed, inject, input, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { AmountPipe, Clock, IconComponent, Texts, amountText, describeDay } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { moneyChart } from './money-chart.js';

/** P17: what the time of a project is worth and costs, week by week; as a drawing or as a table. */
@Component({
  selector: 'app-budget-money-chart',
  imports: [AmountPipe, IconComponent],
  templateUrl: './money-chart.component.html',
  styleUrl: './money-chart.component.scss',
})
export class MoneyChartComponent {
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  readonly weeks = input.required<readonly Api.BudgetWeekDto[]>();
  /** What the project is estimated to bring; null: not given. */
  readonly expected = input.required<number | null>();
  readonly currency = input.required<string | null>();

  protected readonly asTable = signal(false);
  protected readonly chart = computed(() => moneyChart(this.weeks(), this.expected()));
  protected readonly newestFirst = computed(() => [...this.weeks()].reverse());
  /** What the drawing shows, in a sentence. */
  protected readonly summary = computed(() => {
    const last = this.weeks().at(-1);
    const say = (amount: number | null | undefined) =>
      amount === null || amount === undefined
        ? this.t('budgetMoney.unknown')
        : amountText(amount, this.texts.language(), this.currency());
    return this.t.plural('budgetMoney.summary', this.weeks().length, {
      value: say(last?.totalValue),
      cost: say(last?.totalCost),
    });
  });

  protected day(day: string): string {
    return describeDay(day, this.clock.today(), this.texts.language()).short;
  }

  /** Amounts beside the lines: whole, as they are round. */
  protected round(amount: number): string {
    return amount.toLocaleString(this.texts.language(), { maximumFractionDigits: 1 });
  }
}
