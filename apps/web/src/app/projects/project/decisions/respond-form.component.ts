import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject, input, output, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { ItemsApi } from '../items/items.api.js';
import { keptDraft } from '../items/kept-draft.js';

interface Response {
  readonly approval: Api.Approval | null;
  readonly text: string;
  readonly optionId: string | null;
  readonly slot: string;
}

/**
 * P15: the signed-in staff user, who is an assignee, responds. What is asked for depends on the kind. Stands in the dialog
 * of the action.
 */
@Component({
  selector: 'app-respond-form',
  imports: [FieldComponent],
  templateUrl: './respond-form.component.html',
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 4px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 550;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .bad {
      margin: 0;
      color: var(--atr-bad-text);
    }
    button {
      width: fit-content;
    }
  `,
})
export class RespondFormComponent {
  private readonly api = inject(ItemsApi);
  protected readonly t = injectT();
  readonly action = input.required<Api.ClientActionDto>();
  readonly responded = output<Api.ClientActionDto>();

  protected readonly draft = keptDraft<Response>(`response:${inject<{ id: string }>(DIALOG_DATA).id}`, {
    approval: null,
    text: '',
    optionId: null,
    slot: '',
  });
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);

  /** The reason of an approval, the words of everything else. */
  protected readonly wordsField = () => (this.action().kind === 'approval' ? 'reason' : 'text');

  protected error(field: string): string | null {
    return fieldMessage(this.problem(), field);
  }

  protected alert(): string | null {
    const problem = this.problem();
    if (!problem || problem.errors.some(({ field }) => field === this.wordsField())) return null;
    return problem.errors[0]?.message ?? problem.detail ?? problem.title;
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const action = await firstValueFrom(this.api.respond(this.action().id, this.body(), newRequestKey()));
      this.draft.forget();
      this.responded.emit(action);
    } catch (error) {
      this.problem.set(toProblem(error));
      this.busy.set(false);
    }
  }

  private body(): Api.RespondDto {
    const { approval, text, optionId, slot } = this.draft.value();
    const words = text.trim();
    return {
      ...(approval ? { approval } : {}),
      ...(words ? { [this.wordsField()]: words } : {}),
      ...(optionId ? { optionId } : {}),
      ...(slot ? { slots: [{ start: new Date(slot).toISOString() }] } : {}),
    };
  }
}
