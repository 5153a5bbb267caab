import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Api } from '@atrium/api-client';
import { Confirm, type Segment, SegmentedComponent } from '@atrium/ui';
import { filter } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { askBeforeUnload } from '../../../settings/unsaved-changes.js';
import { ItemActs } from '../items/item-acts.js';
import { ProjectStore } from '../project.store.js';
import { ActionsPartComponent } from './actions-part.component.js';
import { DeliverablesPartComponent } from './deliverables-part.component.js';
import { DetailsFormComponent } from './details-form.component.js';
import { MilestonesPartComponent } from './milestones-part.component.js';

const PARTS = ['details', 'deliverables', 'milestones', 'actions'] as const;
type Part = (typeof PARTS)[number];
/** A part is there when its tab is (P25). */
const TAB_OF: Readonly<Record<Exclude<Part, 'details'>, Api.ProjectPageTab>> = {
  deliverables: 'deliverables',
  milestones: 'timeline',
  actions: 'decisions',
};

/**
 * P23: edits what Atrium knows of a project: its details, which have one Save, and its deliverables, milestones and client
 * actions, each of which is saved by itself in the form of its tab. Needs the page's injector.
 */
@Component({
  selector: 'app-edit-details-dialog',
  imports: [
    ActionsPartComponent,
    DeliverablesPartComponent,
    DetailsFormComponent,
    MilestonesPartComponent,
    SegmentedComponent,
  ],
  providers: [ItemActs],
  templateUrl: './edit-details.dialog.html',
  styleUrl: './edit-details.dialog.scss',
})
export class EditDetailsDialog {
  private readonly ref = inject(DialogRef);
  private readonly confirm = inject(Confirm);
  private readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  protected readonly projectId = this.store.id;
  private readonly form = viewChild(DetailsFormComponent);
  protected readonly unsaved = computed(() => this.form()?.unsaved() ?? false);

  protected readonly part = signal<Part>('details');
  protected readonly parts = computed<readonly Segment<Part>[]>(() =>
    PARTS.filter((part) => part === 'details' || this.store.tabs().has(TAB_OF[part])).map((value) => ({
      value,
      label: this.t(`projectDetails.part.${value}`),
      // What is typed there waits while another part is looked at.
      ...(value === 'details' && this.unsaved() && this.part() !== 'details' ? { icon: 'pencil' } : {}),
    })),
  );

  constructor() {
    askBeforeUnload({ unsaved: () => this.unsaved() });
    this.ref.disableClose = true;
    this.ref.backdropClick.pipe(takeUntilDestroyed()).subscribe(() => void this.close());
    this.ref.keydownEvents
      .pipe(
        // A menu that is open in the dialog has taken its Escape.
        filter((event) => event.key === 'Escape' && !event.defaultPrevented),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.close());
  }

  protected saved(): void {
    this.store.changed();
    this.ref.close();
  }

  protected async close(): Promise<void> {
    const lose =
      !this.unsaved() ||
      (await this.confirm.ask({
        heading: this.t('settings.unsaved.heading'),
        text: this.t('settings.unsaved.text'),
        confirm: this.t('settings.unsaved.leave'),
        danger: true,
      }));
    if (lose) this.ref.close();
  }
}
