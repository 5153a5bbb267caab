import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { SessionStore } from '../../../session/session.store.js';
import { ProjectStore } from '../project.store.js';

/** P23: the button of the page's header that opens the details; only for who may change projects. */
@Component({
  selector: 'app-edit-details',
  imports: [IconComponent],
  template: `
    @if (may()) {
      <button type="button" class="atr-button" (click)="open()">
        <atr-icon name="pencil" [size]="14" />{{ t('projectDetails.edit') }}
      </button>
    }
  `,
})
export class EditDetailsComponent {
  private readonly dialog = inject(Dialog);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  readonly project = input.required<Api.ProjectPageDto>();
  protected readonly may = computed(() => this.session.can('write_projects'));

  protected async open(): Promise<void> {
    const { EditDetailsDialog } = await import('./edit-details.dialog.js');
    const ref = this.dialog.open<Api.ProjectDetailsDto>(EditDetailsDialog, {
      data: this.project().id,
      ariaLabelledBy: 'details-title',
      backdropClass: 'atr-dialog-backdrop',
      autoFocus: 'dialog',
    });
    if (await firstValueFrom(ref.closed, { defaultValue: undefined })) this.store.changed();
  }
}
