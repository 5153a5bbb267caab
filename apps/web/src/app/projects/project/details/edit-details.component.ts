import { Dialog } from '@angular/cdk/dialog';
import { Component, Injector, computed, inject } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { SessionStore } from '../../../session/session.store.js';

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
  private readonly injector = inject(Injector);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  protected readonly may = computed(() => this.session.can('write_projects'));

  protected async open(): Promise<void> {
    const { EditDetailsDialog } = await import('./edit-details.dialog.js');
    this.dialog.open(EditDetailsDialog, {
      // Its parts read and change what the page shows.
      injector: this.injector,
      ariaLabelledBy: 'details-title',
      backdropClass: 'atr-dialog-backdrop',
      autoFocus: 'dialog',
    });
  }
}
