import { Pipe, type PipeTransform, inject } from '@angular/core';
import { numberFormat } from './formatters.js';
import { Texts } from './texts.js';

/** An amount of money with two decimals, in the language's own notation: `{{ 1250 | amount }}` → "1,250.00". */
@Pipe({ name: 'amount', pure: false })
export class AmountPipe implements PipeTransform {
  private readonly texts = inject(Texts);

  transform(amount: number | null | undefined): string {
    if (amount === null || amount === undefined) return '–';
    const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return numberFormat(this.texts.language(), decimals).format(amount);
  }
}
