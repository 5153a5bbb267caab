import { CdkMenu, CdkMenuItemCheckbox, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, model } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import { injectUiTexts } from '../text/texts.js';
import type { Tone } from '../display/tone.js';

/** One value that a filter may take. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly tone?: Tone;
  readonly count?: number;
}

/**
 * A filter chip that opens its choices: "Health", then "Health: Behind, At Risk". Several values unless
 * `single`; a cross clears it.
 */
@Component({
  selector: 'atr-filter-menu',
  imports: [CdkMenu, CdkMenuItemCheckbox, CdkMenuItemRadio, CdkMenuTrigger, IconComponent],
  template: `
    <span class="chip" [class.on]="selected().length > 0">
      <button type="button" class="open" [cdkMenuTriggerFor]="menu">
        <span class="name">{{ label() }}</span>
        @if (summary(); as text) {
          <span class="value atr-clip">{{ text }}</span>
        }
        <atr-icon name="chevron-down" [size]="14" />
      </button>
      @if (selected().length > 0) {
        <button
          type="button"
          class="clear"
          [attr.aria-label]="t('ui.clear') + ': ' + label()"
          (click)="selected.set([])"
        >
          <atr-icon name="x" [size]="14" />
        </button>
      }
    </span>
    <ng-template #menu>
      <div class="atr-menu" cdkMenu [attr.aria-label]="label()">
        @for (option of options(); track option.value) {
          @if (single()) {
            <button
              type="button"
              class="atr-menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="chosen(option.value)"
              (cdkMenuItemTriggered)="selected.set([option.value])"
            >
              <atr-icon
                name="check"
                [size]="14"
                [style.visibility]="chosen(option.value) ? 'visible' : 'hidden'"
              />
              @if (option.icon; as icon) {
                <atr-icon [name]="icon" [size]="14" [attr.data-tone]="option.tone" class="tone" />
              }
              {{ option.label }}
              @if (option.count !== undefined) {
                <span class="end atr-num">{{ option.count }}</span>
              }
            </button>
          } @else {
            <button
              type="button"
              class="atr-menu-item"
              cdkMenuItemCheckbox
              [cdkMenuItemChecked]="chosen(option.value)"
              (cdkMenuItemTriggered)="toggle(option.value)"
            >
              <span class="box" [class.ticked]="chosen(option.value)">
                @if (chosen(option.value)) {
                  <atr-icon name="check" [size]="12" />
                }
              </span>
              @if (option.icon; as icon) {
                <atr-icon [name]="icon" [size]="14" [attr.data-tone]="option.tone" class="tone" />
              }
              {{ option.label }}
              @if (option.count !== undefined) {
                <span class="end atr-num">{{ option.count }}</span>
              }
            </button>
          }
        } @empty {
          <span class="atr-menu-title">{{ t('ui.noMatches') }}</span>
        }
      </div>
    </ng-template>
  `,
  styleUrl: './filter-menu.component.scss',
})
export class FilterMenuComponent {
  protected readonly t = injectUiTexts();
  readonly label = input.required<string>();
  readonly options = input.required<readonly FilterOption[]>();
  readonly single = input(false);
  readonly selected = model<readonly string[]>([]);

  protected readonly summary = computed(() => {
    const chosen = this.options().filter((option) => this.selected().includes(option.value));
    if (chosen.length === 0) return this.selected().length > 0 ? String(this.selected().length) : '';
    const [first, ...rest] = chosen;
    return rest.length > 0 ? `${first?.label} +${rest.length}` : (first?.label ?? '');
  });

  protected chosen(value: string): boolean {
    return this.selected().includes(value);
  }

  protected toggle(value: string): void {
    const rest = this.selected().filter((candidate) => candidate !== value);
    this.selected.set(this.chosen(value) ? rest : [...rest, value]);
  }
}
