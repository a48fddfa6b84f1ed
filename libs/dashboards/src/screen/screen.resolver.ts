import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Public } from '#foundation/access';
import { By, resultUnion } from '#foundation/graphql';
import { DashboardAccess } from '../dashboards.access.js';
import { ScreenPictures } from './screen-picture.js';
import {
  CreateScreenInput,
  RevokeScreenInput,
  ScreenCreated,
  ScreenPicture,
  ScreenRevoked,
  ScreenToken,
} from './screen.types.js';
import { Screens } from './screens.service.js';

const RevokeScreenResult = resultUnion('RevokeScreenResult', () => ScreenRevoked, {}, []);

@Resolver(() => ScreenPicture)
export class ScreenResolver {
  constructor(
    private readonly screens: Screens,
    private readonly pictures: ScreenPictures,
  ) {}

  @Public()
  @Query(() => ScreenPicture, { description: 'With a screen’s token; to be asked again every few seconds. 大屏' })
  async screen(@Args('token', { type: () => String }) token: string): Promise<ScreenPicture> {
    await this.screens.require(token);
    return this.pictures.current();
  }

  @Query(() => [ScreenToken], { name: 'screens', description: 'Those in use first' })
  @Allow(DashboardAccess.readScreens)
  list(): Promise<ScreenToken[]> {
    return this.screens.list();
  }

  @Mutation(() => ScreenCreated, { description: '新增大屏授权 / its token is shown this once' })
  @Allow(DashboardAccess.manageScreens)
  createScreen(@By() actor: Actor, @Args('input') input: CreateScreenInput): Promise<ScreenCreated> {
    return this.screens.create(actor, input);
  }

  @Mutation(() => RevokeScreenResult, { description: '收回大屏授权 / the screen goes dark within seconds' })
  @Allow(DashboardAccess.manageScreens)
  revokeScreen(@By() actor: Actor, @Args('input') input: RevokeScreenInput) {
    return this.screens.revoke(actor, input);
  }
}
