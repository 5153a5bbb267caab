import { Clipboard } from '@angular/cdk/clipboard';
import { DialogRef } from '@angular/cdk/dialog';
import { HttpClient } from '@angular/common/http';
import { Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { PermissionPickerComponent } from '../roles/permission-picker.component.js';
import type { PermissionKey } from '../roles/permission-areas.js';

const DAY_MS = 86_400_000;

/** Makes an API key and shows its secret, which nobody can see again. */
@Component({
  selector: 'app-new-api-key-dialog',
  imports: [FieldComponent, IconComponent, PermissionPickerComponent],
  templateUrl: './new-api-key.dialog.html',
  styles: `
    .atr-dialog {
      gap: 12px;
      width: min(720px, calc(100vw - 32px));
    }
    .fields {
      display: grid;
      grid-template-columns: 2fr 1fr;
      gap: 12px;
    }
    .scopes {
      font-weight: 550;
    }
    .secret {
      display: flex;
      gap: 8px;
    }
    code {
      flex: 1;
      padding: 8px 12px;
      border: 1px solid var(--atr-line-strong);
      border-radius: var(--atr-radius);
      font-family: ui-monospace, monospace;
      overflow-wrap: anywhere;
      user-select: all;
      background: var(--atr-canvas);
    }
    .bad {
      color: var(--atr-bad-text);
    }
    .warn {
      display: flex;
      gap: 8px;
      padding: 8px 12px;
      border-radius: var(--atr-radius);
      color: var(--tone-text);
      background: var(--tone-soft);
    }
  `,
})
export class NewApiKeyDialog {
  private readonly http = inject(HttpClient);
  private readonly clipboard = inject(Clipboard);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly t = injectT();

  protected readonly lifetimes = [30, 90, 365, 0] as const;
  protected readonly chosen = signal<ReadonlySet<PermissionKey>>(new Set());
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly missing = signal<'name' | 'scopes' | null>(null);
  protected readonly made = signal<Api.NewApiKeyDto | null>(null);
  protected readonly copied = signal(false);
  private readonly name = viewChild<ElementRef<HTMLInputElement>>('name');
  private readonly lifetime = viewChild<ElementRef<HTMLSelectElement>>('lifetime');

  protected nameError(): string | null {
    return this.missing() === 'name' ? this.t('apiKeys.nameMissing') : fieldMessage(this.problem(), 'name');
  }

  protected create(event: Event): void {
    event.preventDefault();
    const name = this.name()?.nativeElement.value.trim() ?? '';
    const days = Number(this.lifetime()?.nativeElement.value ?? 0);
    this.missing.set(!name ? 'name' : this.chosen().size === 0 ? 'scopes' : null);
    if (this.missing() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    const wanted: Api.CreateApiKeyDto = {
      name,
      permissions: [...this.chosen()],
      ...(days > 0 ? { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() } : {}),
    };
    this.http.post<Api.NewApiKeyDto>('/api/v1/api-keys', wanted).subscribe({
      next: (key) => this.made.set(key),
      error: (error: unknown) => {
        this.problem.set(toProblem(error));
        this.busy.set(false);
      },
    });
  }

  protected copy(secret: string): void {
    this.copied.set(this.clipboard.copy(secret));
  }
}
