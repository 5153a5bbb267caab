import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { SignedIn } from '../access/route-access.js';
import { MeDto } from './dto/me.dto.js';
import { MeQuery } from './me.query.js';

@ApiTags('Me')
@Controller('me')
export class MeController {
  constructor(private readonly me: MeQuery) {}

  /** The signed-in person with roles, permissions and tenant. */
  @Get()
  @SignedIn()
  @ApiProblems(401, 403)
  read(@Ctx() ctx: RequestCtx): Promise<MeDto> {
    return this.me.read(ctx);
  }
}
