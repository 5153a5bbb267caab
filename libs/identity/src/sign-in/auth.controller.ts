import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { Request, Response } from 'express';
import type { GuardedRequest } from '../access/access.guard.js';
import { Public, SignedIn } from '../access/route-access.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { LocalGuard } from './local.guard.js';
import { SignInFlow } from './sign-in-flow.js';
import type { SignedInStaff } from './sign-in.service.js';

@ApiTags('Sign-in')
@Controller('auth')
export class AuthController {
  constructor(private readonly flow: SignInFlow) {}

  /**
   * Signs a staff user in: sets the session cookie.
   * 423 and 429 carry `retryAfterSeconds`.
   */
  @Post('sign-in')
  @Public('Whoever signs in is not signed in yet.')
  @UseGuards(LocalGuard)
  @HttpCode(204)
  @ApiProblems(400, 401, 423, 429)
  signIn(
    @Body() _credentials: SignInDto,
    @Req() request: Request & { user: SignedInStaff },
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.flow.begin(request.user, request, response);
  }

  /** Ends this session and removes its cookie. */
  @Post('sign-out')
  @SignedIn()
  @HttpCode(204)
  @ApiProblems(401)
  signOut(
    @Ctx() ctx: RequestCtx,
    @Req() request: GuardedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.flow.end(ctx, request.sessionId ?? null, response);
  }
}
