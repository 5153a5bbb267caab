import { Pipe, type PipeTransform, inject } from '@angular/core';
import { Texts } from '@atrium/ui';

/** Hours to the hundredth, as a PSA keeps them: `{{ 1.75 | exactHours }}` → "1.75 h". Not pure: the language may change. */
@Pipe({ name: 'exactHours', pure: false })
export class ExactHoursPipe implements PipeTransform {
  private readonly texts = inject(Texts);
  private format: Intl.NumberFormat | undefined;
  private language = '';

  transform(hours: number): string {
    const language = this.texts.language();
    if (!this.format || language !== this.language) {
      this.language = language;
      this.format = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    }
    return this.texts.t('ui.hours', { hours: this.format.format(hours) });
  }
}
