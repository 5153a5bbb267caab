import { Pipe, type PipeTransform, inject } from '@angular/core';
import { numberFormat } from './formatters.js';
import { Texts } from './texts.js';

/** An amount of money with two decimals, in its currency where that is known. @param currency ISO 4217, such as `EUR` */
export function amountText(amount: number, language: string, currency: string | null = null): string {
  const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const money = currency === null ? {} : { style: 'currency' as const, currency };
  return numberFormat(language, { ...money, ...decimals }).format(amount);
}

/** An amount of money in the language's own notation: `{{ 1250 | amount }}` → "1,250.00", with `'USD'` "$1,250.00". */
@Pipe({ name: 'amount', pure: false })
export class AmountPipe implements PipeTransform {
  private readonly texts = inject(Texts);

  transform(amount: number | null | undefined, currency: string | null = null): string {
    if (amount === null || amount === undefined) return '–';
    return amountText(amount, this.texts.language(), currency);
  }
}
