import { Component, computed, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { AmountPipe, HoursPipe, IconComponent, Texts, amountText } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** What a forecast says beside its estimate: in words and with an icon, the colour comes on top. */
interface Difference {
  readonly good: boolean;
  readonly text: string;
}

/** P17: revenue, cost, margin and billing of a project, with what is not known and why. */
@Component({
  selector: 'app-budget-money-tiles',
  imports: [AmountPipe, HoursPipe, IconComponent],
  templateUrl: './money-tiles.component.html',
  styleUrl: './money-tiles.component.scss',
})
export class MoneyTilesComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();

  readonly money = input.required<Api.BudgetMoneyDto>();
  /** What the connection is called. */
  readonly psa = input.required<string>();

  protected readonly figures = computed(() =>
    (['revenue', 'cost'] as const).map((name) => ({
      name,
      heading: this.t(`budgetMoney.${name}`),
      figure: this.money()[name],
      difference: this.differenceOf(this.money()[name], name),
    })),
  );
  /** Hours that are missing in what is shown. */
  protected readonly missing = computed(() => {
    const { revenue, unpricedHours, uncostedHours } = this.money();
    const revenueLacks = revenue.actualGap === 'not_given' || revenue.actualGap === 'incomplete';
    return {
      unpriced: revenueLacks && unpricedHours > 0 ? unpricedHours : null,
      uncosted: uncostedHours > 0 ? uncostedHours : null,
    };
  });

  protected readonly method = computed(() =>
    this.t(`budgetMoney.method.${this.money().billingMethod ?? 'none'}`),
  );
  /** What was agreed, as far as the PSA says it. */
  protected readonly agreement = computed(() => {
    const { billingMethod, billingAmount, currency, revenue } = this.money();
    const psa = this.psa();
    const amount = billingAmount === null ? null : amountText(billingAmount, this.texts.language(), currency);
    switch (billingMethod) {
      case 'fixed_fee':
        if (amount !== null) return this.t('budgetMoney.fee', { amount });
        return this.t(revenue.estimated === null ? 'budgetMoney.noFee' : 'budgetMoney.noFeeButEstimate', {
          psa,
        });
      case 'not_to_exceed':
        return amount === null
          ? this.t('budgetMoney.noLimit', { psa })
          : this.t('budgetMoney.limit', { amount });
      case 'time_and_material':
        return this.t('budgetMoney.byTheHour');
      default:
        return this.t('budgetMoney.methodNone', { psa });
    }
  });
  /** Where the figures come from: each PSA gives others. */
  protected readonly source = computed(() => this.t(`budgetMoney.source.${this.money().vendor}`));

  protected gap(gap: Api.MoneyFigureDto['actualGap']): string {
    return this.t(`budgetMoney.gap.${gap ?? 'not_given'}`, { psa: this.psa() });
  }

  /** How the margin is, so far or at the end, in words and as a share. */
  protected marginText({ amount, share }: Api.MarginDto, when: 'SoFar' | 'AtEnd'): string {
    const word = this.t(`budgetMoney.${amount < 0 ? 'loss' : 'gain'}${when}`);
    if (share === null) return word;
    const percent = (share * 100).toLocaleString(this.texts.language(), { maximumFractionDigits: 1 });
    return `${word}: ${this.t('budgetMoney.share', { percent })}`;
  }

  private differenceOf(figure: Api.MoneyFigureDto, name: 'revenue' | 'cost'): Difference | null {
    const by = figure.forecastVariance;
    if (by === null) return null;
    const amount = amountText(Math.abs(by), this.texts.language(), this.money().currency);
    const word = by === 0 ? 'asEstimated' : by > 0 ? 'more' : 'less';
    return {
      good: name === 'revenue' ? by >= 0 : by <= 0,
      text: this.t(`budgetMoney.${word}`, { amount }),
    };
  }
}
