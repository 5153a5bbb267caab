import {
  Component,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  viewChild,
} from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import { injectUiTexts } from '../text/texts.js';

/** A search field that tells its value 250 ms after the last key, at once on Enter; Escape clears it. */
@Component({
  selector: 'atr-search-field',
  imports: [IconComponent],
  template: `
    <atr-icon name="search" [size]="14" />
    <input
      #box
      type="search"
      class="atr-input"
      autocomplete="off"
      [attr.aria-label]="label()"
      [placeholder]="label()"
      [value]="typed()"
      (input)="type(box.value)"
      (keydown.enter)="commit()"
      (keydown.escape)="clear()"
    />
    @if (typed()) {
      <button type="button" [attr.aria-label]="t('ui.clear')" (click)="clear()">
        <atr-icon name="x" [size]="14" />
      </button>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      width: 264px;
    }
    :host > atr-icon {
      position: absolute;
      top: calc(50% - 7px);
      inset-inline-start: 10px;
      pointer-events: none;
      color: var(--atr-text-2);
    }
    .atr-input {
      padding-inline: 30px;
      text-overflow: ellipsis;
      border-color: var(--atr-line);
    }
    .atr-input:hover {
      border-color: var(--atr-line-strong);
    }
    .atr-input::-webkit-search-cancel-button {
      display: none;
    }
    button {
      position: absolute;
      top: calc(50% - 12px);
      inset-inline-end: 4px;
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      color: var(--atr-text-2);
    }
  `,
})
export class SearchFieldComponent {
  protected readonly t = injectUiTexts();
  readonly label = input.required<string>();
  readonly value = model('');
  protected readonly typed = linkedSignal(() => this.value());
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), 250);
  }

  protected commit(): void {
    clearTimeout(this.timer);
    this.value.set(this.typed().trim());
  }

  protected clear(): void {
    this.typed.set('');
    this.commit();
    this.focus();
  }
}
