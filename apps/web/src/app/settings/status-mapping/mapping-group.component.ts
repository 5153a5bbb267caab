import { CdkDrag, type CdkDragDrop, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, output } from '@angular/core';
import { IconComponent, type IconName, StatusBadgeComponent, type Tone } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { type MappingKind, PLACES, type Place, type Status } from './mapping-draft.js';

const LOOK: Readonly<Record<Place, { readonly icon: IconName; readonly tone: Tone }>> = {
  unmapped: { icon: 'triangle-alert', tone: 'warn' },
  not_started: { icon: 'circle-dashed', tone: 'idle' },
  in_progress: { icon: 'activity', tone: 'info' },
  on_hold: { icon: 'circle-pause', tone: 'idle' },
  completed: { icon: 'circle-check', tone: 'good' },
  cancelled: { icon: 'circle-x', tone: 'idle' },
};

/** One group of the mapping, or the unmapped statuses with their suggestions (P41). */
@Component({
  selector: 'app-mapping-group',
  imports: [
    CdkDrag,
    CdkDragHandle,
    CdkDropList,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    IconComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './mapping-group.component.html',
  styleUrl: './mapping-group.component.scss',
  host: { '[attr.data-tone]': 'look().tone', '[class.unmapped]': 'place() === "unmapped"' },
})
export class MappingGroupComponent {
  protected readonly t = injectT();
  readonly place = input.required<Place>();
  readonly kind = input.required<MappingKind>();
  readonly statuses = input.required<readonly Status[]>();
  readonly changeable = input.required<boolean>();
  readonly refused = input.required<ReadonlySet<string>>();
  /** Id of the status that is held by keyboard. */
  readonly grabbed = input.required<string | null>();

  readonly moved = output<{ readonly id: string; readonly to: Place; readonly index?: number }>();
  readonly madeDefault = output<string>();
  readonly refusal = output<string>();
  readonly keyed = output<{ readonly event: KeyboardEvent; readonly id: string }>();
  readonly left = output();

  protected readonly look = computed(() => LOOK[this.place()]);
  protected readonly headingId = computed(() => `mapping-${this.place()}`);
  protected readonly targets = computed(() => PLACES.filter((place) => place !== this.place()));
  protected readonly records = computed(() =>
    this.statuses().reduce((sum, status) => sum + status.records, 0),
  );
  /** A short press-and-hold by touch, so that a swipe still scrolls. */
  protected readonly startDelay = { touch: 220, mouse: 0 };

  protected drop(event: CdkDragDrop<Place, Place, Status>): void {
    if (event.previousContainer === event.container && event.previousIndex === event.currentIndex) return;
    this.moved.emit({ id: event.item.data.id, to: this.place(), index: event.currentIndex });
  }
}
