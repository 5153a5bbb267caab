import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import {
  DayPipe,
  IconComponent,
  ProgressBarComponent,
  RelativeTimePipe,
  StatusBadgeComponent,
  Texts,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import type { ItemOrder } from '../items/item-order.js';
import { ItemsApi } from '../items/items.api.js';
import { OrderGripComponent } from '../items/order-grip.component.js';
import { SourceChipComponent } from '../items/source-chip.component.js';
import { VisibilityBadgeComponent } from '../items/visibility-badge.component.js';
import { DELIVERABLE_STATUSES, STATUS_LOOK } from './deliverable-look.js';
import { fileSize } from './file-size.js';
import type { Upload } from './uploads.store.js';

/** One deliverable with its files; files are dropped on it or chosen. */
@Component({
  selector: 'app-deliverable-row',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    DayPipe,
    IconComponent,
    OrderGripComponent,
    ProgressBarComponent,
    RelativeTimePipe,
    SourceChipComponent,
    StatusBadgeComponent,
    VisibilityBadgeComponent,
  ],
  templateUrl: './deliverable-row.component.html',
  styleUrl: './deliverable-row.component.scss',
  host: {
    '[class.over]': 'over()',
    '(dragenter)': 'drag($event, true)',
    '(dragover)': 'drag($event, true)',
    '(dragleave)': 'leave($event)',
    '(drop)': 'drop($event)',
  },
})
export class DeliverableRowComponent {
  private readonly api = inject(ItemsApi);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly deliverable = input.required<Api.DeliverableDto>();
  readonly canWrite = input.required<boolean>();
  readonly order = input.required<ItemOrder<Api.DeliverableDto>>();
  readonly uploads = input.required<readonly Upload[]>();

  readonly edited = output();
  readonly removed = output();
  readonly statusChosen = output<Api.DeliverableStatus>();
  readonly filesAdded = output<readonly File[]>();
  readonly fileShared = output<Api.DeliverableFileDto>();
  readonly fileRemoved = output<Api.DeliverableFileDto>();
  readonly uploadDropped = output<number>();
  readonly uploadRetried = output<number>();

  protected readonly statuses = DELIVERABLE_STATUSES;
  protected readonly looks = STATUS_LOOK;
  protected readonly look = computed(() => STATUS_LOOK[this.deliverable().status]);
  protected readonly over = signal(false);
  protected readonly headingId = computed(() => `deliverable-${this.deliverable().id}`);

  protected size(bytes: number): string {
    return fileSize(bytes, this.texts.language());
  }

  protected address(file: Api.DeliverableFileDto): string {
    return this.api.fileAddress(this.deliverable().id, file.id);
  }

  protected choose(box: HTMLInputElement): void {
    this.filesAdded.emit([...(box.files ?? [])]);
    box.value = '';
  }

  protected drag(event: DragEvent, over: boolean): void {
    if (!this.canWrite() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(over);
  }

  protected leave(event: DragEvent): void {
    const inside = event.currentTarget as HTMLElement;
    if (!inside.contains(event.relatedTarget as Node | null)) this.over.set(false);
  }

  protected drop(event: DragEvent): void {
    if (!this.over()) return;
    event.preventDefault();
    this.over.set(false);
    this.filesAdded.emit([...(event.dataTransfer?.files ?? [])]);
  }
}
