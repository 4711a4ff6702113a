import type { Node, ParseResult, RangeVar, SelectStmt } from 'libpg-query';
import { tableClasses } from '@/db/schema/classes';

export type Verdict = {
  /** Learner tables the statement touches, sorted. */
  tables: string[];
  /** Numbers of the parameters that name the learner: $1 is 1. */
  learnerParams: number[];
  /** What breaks the rules, in words; empty when all is well. */
  problems: string[];
};

type Relation = { name: string; owner: string | null; bound: boolean };
type Level = { relations: Map<string, Relation>; outer: Level | null };
type Scope = { outer: Level | null; ctes: ReadonlySet<string> };
/** An ON clause of an outer join restricts only the side that may be missing. */
type Condition = { expression: Node; restricts: ReadonlySet<string> | null };
type Statement = Record<string, unknown>;

const classes: Record<string, string> = tableClasses;
const ownerOf = (table: string): string | null =>
  classes[table] === 'learner' ? (table === 'users' ? 'id' : 'user_id') : null;

const unstable = new Set(['now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'random']);

/** Judges one parsed statement by the sharding rules: each learner table in it filters on its learner by a parameter. */
export function checkLearnerFilter(parsed: ParseResult): Verdict {
  const problems: string[] = [];
  const learnerParams = new Set<number>();
  const seen = new Set<object>();
  const tables = new Set<string>();

  for (const { stmt } of parsed.stmts ?? []) if (stmt) checkStatement(stmt, { outer: null, ctes: new Set() });
  walk(parsed, (key, value) => {
    if (!isObject(value)) return true;
    const table = 'relname' in value ? String(value.relname) : '';
    if (ownerOf(table)) {
      tables.add(table);
      if (!seen.has(value)) problems.push(`${table} stands where this check does not look`);
    }
    return true;
  });
  if (tables.size > 0) checkForm(parsed);
  return { tables: [...tables].sort(), learnerParams: [...learnerParams].sort((a, b) => a - b), problems };

  function checkStatement(node: Node, scope: Scope): void {
    if ('SelectStmt' in node) checkSelect(node.SelectStmt, scope);
    else if ('InsertStmt' in node) checkInsert(node.InsertStmt, scope);
    else if ('UpdateStmt' in node) checkChange(node.UpdateStmt, node.UpdateStmt.fromClause ?? [], scope);
    else if ('DeleteStmt' in node) checkChange(node.DeleteStmt, node.DeleteStmt.usingClause ?? [], scope);
  }

  function withCtes(stmt: Pick<SelectStmt, 'withClause'>, scope: Scope): Scope {
    const ctes = new Set(scope.ctes);
    for (const cte of stmt.withClause?.ctes ?? []) {
      if (!('CommonTableExpr' in cte)) continue;
      if (stmt.withClause?.recursive) ctes.add(cte.CommonTableExpr.ctename ?? '');
      if (cte.CommonTableExpr.ctequery) checkStatement(cte.CommonTableExpr.ctequery, { ...scope, ctes: new Set(ctes) });
      ctes.add(cte.CommonTableExpr.ctename ?? '');
    }
    return { ...scope, ctes };
  }

  function checkSelect(stmt: SelectStmt, given: Scope): Level {
    const scope = withCtes(stmt, given);
    const level: Level = { relations: new Map(), outer: scope.outer };
    if (stmt.larg && stmt.rarg) {
      checkSelect(stmt.larg, scope);
      checkSelect(stmt.rarg, scope);
      return level;
    }
    checkLevel(level, stmt.fromClause ?? [], stmt.whereClause, scope);
    checkSubqueries(stmt as Statement, level, scope);
    return level;
  }

  function checkChange(
    stmt: { relation?: RangeVar; whereClause?: Node; withClause?: SelectStmt['withClause'] },
    from: Node[],
    given: Scope,
  ): void {
    const scope = withCtes(stmt, given);
    const level: Level = { relations: new Map(), outer: scope.outer };
    if (stmt.relation) addTable(level, stmt.relation, scope);
    checkLevel(level, from, stmt.whereClause, scope);
    checkSubqueries(stmt as Statement, level, scope);
  }

  function checkInsert(stmt: Extract<Node, { InsertStmt: unknown }>['InsertStmt'], given: Scope): void {
    const scope = withCtes(stmt, given);
    const table = stmt.relation?.relname ?? '';
    const owner = ownerOf(table);
    if (stmt.relation) seen.add(stmt.relation);
    const select = stmt.selectStmt && 'SelectStmt' in stmt.selectStmt ? stmt.selectStmt.SelectStmt : null;
    const level = select ? checkSelect(select, scope) : null;
    checkSubqueries({ ...stmt, selectStmt: null } as Statement, { relations: new Map(), outer: null }, scope);
    if (!owner) return;
    const at = (stmt.cols ?? []).findIndex((col) => 'ResTarget' in col && col.ResTarget.name === owner);
    const rows: (Node | undefined)[][] = (select?.valuesLists ?? []).map((row) =>
      'List' in row ? (row.List.items ?? []) : [],
    );
    if (level && select?.targetList) {
      rows.push(select.targetList.map((target) => ('ResTarget' in target ? target.ResTarget.val : undefined)));
    }
    const named = (value: Node | undefined): boolean => {
      const number = paramOf(value);
      if (number !== null) learnerParams.add(number);
      return number !== null || (level !== null && ownedRelation(value, level)?.bound === true);
    };
    // A star before the column would shift what lands in it.
    const isClear = (row: (Node | undefined)[]) => !row.slice(0, at).some((value) => columnOf(value)?.at(-1) === '*');
    if (at < 0 || rows.length === 0 || !rows.every((row) => isClear(row) && named(row[at]))) {
      problems.push(`insert into ${table} does not take ${owner} from a parameter or a filtered learner`);
    }
  }

  function checkLevel(level: Level, from: Node[], where: Node | undefined, scope: Scope): void {
    const conditions: Condition[] = [];
    for (const item of from) addFrom(level, item, conditions, scope);
    for (const expression of conjuncts(where)) conditions.push({ expression, restricts: null });
    for (let changed = true; changed;) {
      changed = conditions.some((condition) => bind(level, condition));
    }
    for (const [alias, { name, owner, bound }] of level.relations) {
      if (owner && !bound) problems.push(`${name}${alias === name ? '' : ` (${alias})`} has no ${owner} = $n`);
    }
  }

  function addTable(level: Level, table: RangeVar, scope: Scope): string[] {
    const name = table.relname ?? '';
    const alias = table.alias?.aliasname ?? name;
    const isCte = !table.schemaname && scope.ctes.has(name);
    if (!isCte) seen.add(table);
    level.relations.set(alias, { name, owner: isCte ? null : ownerOf(name), bound: false });
    return [alias];
  }

  /** Returns the aliases that the item brings. */
  function addFrom(level: Level, item: Node, conditions: Condition[], scope: Scope): string[] {
    if ('RangeVar' in item) return addTable(level, item.RangeVar, scope);
    if ('JoinExpr' in item) {
      const { jointype, larg, rarg, quals } = item.JoinExpr;
      const left = larg ? addFrom(level, larg, conditions, scope) : [];
      const right = rarg ? addFrom(level, rarg, conditions, scope) : [];
      const sides: Record<string, string[]> = { JOIN_INNER: [...left, ...right], JOIN_LEFT: right, JOIN_RIGHT: left };
      const restricts = new Set(sides[jointype ?? ''] ?? []);
      for (const expression of conjuncts(quals)) conditions.push({ expression, restricts });
      return [...left, ...right];
    }
    if ('RangeSubselect' in item) {
      const { subquery, lateral, alias } = item.RangeSubselect;
      if (subquery) checkStatement(subquery, { ...scope, outer: lateral ? level : scope.outer });
      level.relations.set(alias?.aliasname ?? '', { name: 'a subselect', owner: null, bound: false });
      return [alias?.aliasname ?? ''];
    }
    if ('RangeFunction' in item) {
      const alias = item.RangeFunction.alias?.aliasname ?? '';
      level.relations.set(alias, { name: 'a function', owner: null, bound: false });
      return [alias];
    }
    problems.push(`${Object.keys(item).join()} in FROM is not understood`);
    return [];
  }

  function bind(level: Level, { expression, restricts }: Condition): boolean {
    const sides = equalSides(expression);
    if (!sides) return false;
    return [sides, [sides[1], sides[0]] as const].some(([column, other]) => {
      const relation = ownedRelation(column, level);
      if (!relation || relation.bound) return false;
      const alias = [...level.relations].find(([, candidate]) => candidate === relation)?.[0];
      if (alias === undefined || (restricts && !restricts.has(alias))) return false;
      const number = paramOf(other);
      if (number !== null) learnerParams.add(number);
      else if (!ownedRelation(other, level)?.bound) return false;
      relation.bound = true;
      return true;
    });
  }

  function checkSubqueries(stmt: Statement, level: Level, scope: Scope): void {
    const { withClause: _with, larg: _left, rarg: _right, ...rest } = stmt;
    walk(rest, (key, value) => {
      if (key === 'SubLink' && isObject(value) && 'subselect' in value) {
        checkStatement(value.subselect as Node, { ...scope, outer: level });
      }
      return key !== 'SelectStmt';
    });
  }

  function checkForm(tree: unknown): void {
    walk(tree, (key, value) => {
      if (!isObject(value)) return true;
      if (key === 'FuncCall' && 'funcname' in value) {
        const name = nameOf((value.funcname as Node[]).at(-1)) ?? '';
        if (unstable.has(name)) problems.push(`${name}() instead of a parameter`);
      }
      if (key === 'SQLValueFunction') problems.push('a clock of the database instead of a parameter');
      if (key === 'MergeStmt' || key === 'GroupingSet') problems.push(`${key} does not spread over shards`);
      const written = key === 'valuesLists' || key === 'onConflictClause';
      if (written && contains(value, 'SubLink')) problems.push('a subselect among the values to write');
      if (key === 'UpdateStmt' && 'targetList' in value) {
        const owner = 'relation' in value ? ownerOf((value.relation as RangeVar).relname ?? '') : null;
        const moved = (value.targetList as Node[]).some((set) => 'ResTarget' in set && set.ResTarget.name === owner);
        if (moved) problems.push(`an update of ${owner}`);
      }
      return true;
    });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Visits every node under `value`; goes no deeper where `visit` says false. */
function walk(value: unknown, visit: (key: string, value: unknown) => boolean): void {
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(value)) if (visit(key, child)) walk(child, visit);
}

function contains(value: unknown, wanted: string): boolean {
  let found = false;
  walk(value, (key) => {
    found ||= key === wanted;
    return !found;
  });
  return found;
}

function conjuncts(node: Node | undefined): Node[] {
  if (!node) return [];
  if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR') return (node.BoolExpr.args ?? []).flatMap(conjuncts);
  return [node];
}

function equalSides(node: Node): readonly [Node, Node] | null {
  if (!('A_Expr' in node) || node.A_Expr.kind !== 'AEXPR_OP') return null;
  const { name, lexpr, rexpr } = node.A_Expr;
  return lexpr && rexpr && nameOf(name?.[0]) === '=' ? [lexpr, rexpr] : null;
}

const nameOf = (node: Node | undefined): string | null =>
  node && 'String' in node ? (node.String.sval ?? null) : null;

function paramOf(node: Node | undefined): number | null {
  if (!node) return null;
  if ('TypeCast' in node) return paramOf(node.TypeCast.arg);
  return 'ParamRef' in node ? (node.ParamRef.number ?? null) : null;
}

function columnOf(node: Node | undefined): string[] | null {
  if (!node || !('ColumnRef' in node)) return null;
  return (node.ColumnRef.fields ?? []).map((field) => nameOf(field) ?? '*');
}

/** The relation whose learner column the node names, here or in a query around this one. */
function ownedRelation(node: Node | undefined, level: Level): Relation | null {
  const fields = columnOf(node);
  const column = fields?.at(-1);
  if (!fields || !column) return null;
  const [alias] = fields.length > 1 ? fields.slice(-2) : [null];
  if (alias === null) {
    // Without a name in front it is only certain when there is one relation.
    const [only, ...others] = level.relations.values();
    return only && others.length === 0 && only.owner === column ? only : null;
  }
  for (let around: Level | null = level; around; around = around.outer) {
    const relation = around.relations.get(alias ?? '');
    if (relation) return relation.owner === column ? relation : null;
  }
  return null;
}
