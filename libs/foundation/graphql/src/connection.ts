import type { Type } from '@nestjs/common';
import { ArgsType, Extensions, Field, Int, type MiddlewareContext, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Public } from '#foundation/access';
import { encodeCursor } from './cursor.js';
import { ACCESS_OF_EXTENSION } from './access-extensions.js';

/** Longest page of any list. */
export const MAX_FIRST = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many, 1 to 100.' })
  @IsInt()
  @Min(1)
  @Max(MAX_FIRST)
  first: number = 20;

  @Field(() => String, { nullable: true, description: 'The cursor after which to go on.' })
  @IsOptional()
  @IsString()
  @MaxLength(1024)
  after?: string | null;
}

@ObjectType()
@Public()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** A page of a list; `totalCount` is counted only when asked for. */
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: (() => Promise<number>) | number | null;
}

/** The GraphQL types `<Node>Connection` and `<Node>Edge`. Whoever may see the node's type may see them. */
export function connectionOf<Node extends object>(node: Type<Node>, name = node.name): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`)
  @Extensions({ [ACCESS_OF_EXTENSION]: name })
  class NodeEdge {
    @Field(() => String)
    cursor: string;

    @Field(() => node)
    node: Node;
  }

  @ObjectType(`${name}Connection`)
  @Extensions({ [ACCESS_OF_EXTENSION]: name })
  class NodeConnection {
    @Field(() => [NodeEdge])
    edges: NodeEdge[];

    @Field(() => [node])
    nodes: Node[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'Of the whole list; null where it is not told.',
      middleware: [counted],
    })
    totalCount: (() => Promise<number>) | number | null;
  }
  return NodeConnection;
}

async function counted({ source }: MiddlewareContext<Connection<unknown>>): Promise<number | null> {
  return typeof source.totalCount === 'function' ? source.totalCount() : source.totalCount;
}

/** Cursors are made for the rows only if somebody asks for edges. */
class Page<Row> implements Connection<Row> {
  constructor(
    readonly nodes: readonly Row[],
    private readonly hasNextPage: boolean,
    private readonly cursorOf: (row: Row) => string,
    readonly totalCount: (() => Promise<number>) | null,
  ) {}

  get edges(): readonly Edge<Row>[] {
    return this.nodes.map((node) => ({ node, cursor: this.cursorOf(node) }));
  }

  get pageInfo(): PageInfo {
    const last = this.nodes.at(-1);
    return { hasNextPage: this.hasNextPage, endCursor: last === undefined ? null : this.cursorOf(last) };
  }
}

/**
 * The page out of up to `first + 1` rows: the one too many tells that there is a next page. `cursorOf` gives the values
 * that the list is sorted by (or a ready cursor); `count` is called only when `totalCount` is asked for.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  args: Pick<PageArgs, 'first'>,
  cursorOf: (row: Row) => string | readonly string[],
  count: (() => Promise<number>) | null = null,
): Connection<Row> {
  const cursor = (row: Row): string => {
    const values = cursorOf(row);
    return typeof values === 'string' ? values : encodeCursor(values);
  };
  return new Page(rows.slice(0, args.first), rows.length > args.first, cursor, count);
}
