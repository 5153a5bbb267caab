import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastOutletComponent } from '@atrium/ui';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastOutletComponent],
  template: `<router-outlet /><atr-toast-outlet />`,
})
export class App {}
