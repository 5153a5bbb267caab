import { Dialog } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';

/** Opens the command palette; its code comes with the first use. */
@Injectable({ providedIn: 'root' })
export class PaletteStore {
  private readonly dialog = inject(Dialog);
  private opened = false;

  open(): void {
    if (this.opened) return;
    this.opened = true;
    void this.show();
  }

  private async show(): Promise<void> {
    try {
      const { PaletteComponent } = await import('./palette.component.js');
      const ref = this.dialog.open(PaletteComponent, {
        backdropClass: 'atr-dialog-backdrop',
        panelClass: 'app-palette-panel',
        ariaLabelledBy: 'palette-title',
        autoFocus: 'input',
      });
      ref.closed.subscribe(() => (this.opened = false));
    } catch (error) {
      this.opened = false;
      throw error;
    }
  }
}
