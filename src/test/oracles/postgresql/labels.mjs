// Turns PostgreSQL's parse tree of one statement into labels: what is done, in PostgreSQL's own words, and to which
// object. Names of nodes: https://github.com/postgres/postgres/blob/master/src/include/nodes/parsenodes.h

const relation = (rel) => (rel.schemaname ? `${rel.schemaname}.` : "") + rel.relname;

const strings = (list) => list.map((item) => item.String?.sval ?? "?");

/** The last two parts of a qualified name: schema and name. */
const qualified = (names) => names.slice(-2).join(".");

function objectName(object) {
  if (object.List) return qualified(strings(object.List.items));
  if (object.ObjectWithArgs) return qualified(strings(object.ObjectWithArgs.objname));
  if (object.TypeName) return qualified(strings(object.TypeName.names));
  if (object.String) return object.String.sval;
  return "?";
}

/** The table of a trigger, policy or rule, whose own name stands last. */
function tableOf(object) {
  return qualified(strings(object.List.items).slice(0, -1));
}

const onTable = ["OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"];
// Of these only the verb is compared: they have no rows.
const unnamed = ["OBJECT_OPERATOR", "OBJECT_CAST", "OBJECT_OPCLASS", "OBJECT_OPFAMILY", "OBJECT_TRANSFORM",
  "OBJECT_COLLATION", "OBJECT_CONVERSION", "OBJECT_STATISTIC_EXT", "OBJECT_TSPARSER", "OBJECT_TSDICTIONARY",
  "OBJECT_TSTEMPLATE", "OBJECT_TSCONFIGURATION", "OBJECT_FDW", "OBJECT_FOREIGN_SERVER", "OBJECT_LANGUAGE",
  "OBJECT_PUBLICATION", "OBJECT_SUBSCRIPTION", "OBJECT_ACCESS_METHOD", "OBJECT_EVENT_TRIGGER", "OBJECT_TABLESPACE"];

const common = (withClause) => (withClause?.ctes ?? []).flatMap((cte) => {
  const query = cte.CommonTableExpr.ctequery;
  return query.SelectStmt ? common(query.SelectStmt.withClause) : labels(query);
});

const special = {
  AlterTableStmt: (s) => s.cmds.map((c) => `${c.AlterTableCmd.subtype} ${relation(s.relation)}`),
  RenameStmt: (s) => unnamed.includes(s.renameType) ? ["AlterStmt"] : [`Rename ${s.renameType} ${s.relation ? relation(s.relation) : s.object ? objectName(s.object) : s.subname ?? "?"}`],
  AlterObjectSchemaStmt: (s) => unnamed.includes(s.objectType) ? ["AlterStmt"] : [`SetSchema ${s.objectType} ${s.relation ? relation(s.relation) : objectName(s.object)}`],
  DropStmt: (s) => s.objects.map((o) => {
    if (unnamed.includes(s.removeType)) return "DropStmt";
    const name = onTable.includes(s.removeType) ? tableOf(o) : objectName(o);
    return `Drop ${s.removeType} ${name}${s.concurrent ? " concurrently" : ""}`;
  }),
  IndexStmt: (s) => [`Index ${relation(s.relation)}${s.unique ? " unique" : ""}${s.concurrent ? " concurrently" : ""}`],
  CreateStmt: (s) => [`CreateTable ${relation(s.relation)}`],
  CreateForeignTableStmt: (s) => [`CreateTable ${relation(s.base.relation)}`],
  CreateTableAsStmt: (s) => [`CreateAs ${s.objtype} ${relation(s.into.rel)}`],
  ViewStmt: (s) => [`Create ${relation(s.view)}`],
  CreateSeqStmt: (s) => [`Create ${relation(s.sequence)}`],
  CreateFunctionStmt: (s) => [`Create ${qualified(strings(s.funcname))}`],
  DefineStmt: (s) => ["OBJECT_AGGREGATE", "OBJECT_TYPE"].includes(s.kind)
    ? [`Create ${qualified(strings(s.defnames))}`] : ["DefineStmt"],
  CreateEnumStmt: (s) => [`Create ${qualified(strings(s.typeName))}`],
  CreateRangeStmt: (s) => [`Create ${qualified(strings(s.typeName))}`],
  CompositeTypeStmt: (s) => [`Create ${relation(s.typevar)}`],
  CreateDomainStmt: (s) => [`Create ${qualified(strings(s.domainname))}`],
  CreateSchemaStmt: (s) => [`Create ${s.schemaname ?? s.authrole.rolename ?? s.authrole.roletype.replace("ROLESPEC_", "").toLowerCase()}`],
  CreateExtensionStmt: (s) => [`Create ${s.extname}`],
  CreatedbStmt: (s) => [`Create ${s.dbname}`],
  CreateTrigStmt: (s) => [`Create ${relation(s.relation)}`],
  CreatePolicyStmt: (s) => [`Create ${relation(s.table)}`],
  RuleStmt: (s) => [`Create ${relation(s.relation)}`],
  AlterEnumStmt: (s) => [`${s.oldVal ? "RenameValue" : "AddValue"} ${qualified(strings(s.typeName))}`],
  AlterDomainStmt: (s) => [`AlterDomain ${s.subtype} ${qualified(strings(s.typeName))}`],
  InsertStmt: (s) => [...common(s.withClause), `Insert ${relation(s.relation)}`],
  UpdateStmt: (s) => [...common(s.withClause), `Update ${relation(s.relation)}${s.whereClause ? " where" : ""}`],
  DeleteStmt: (s) => [...common(s.withClause), `Delete ${relation(s.relation)}${s.whereClause ? " where" : ""}`],
  MergeStmt: (s) => [...common(s.withClause), `Merge ${relation(s.relation)}`],
  SelectStmt: (s) => {
    const into = s.intoClause ?? leftmost(s).intoClause;
    return [...common(s.withClause), into ? `CreateAs OBJECT_TABLE ${relation(into.rel)}` : "Select"];
  },
  TruncateStmt: (s) => s.relations.map((r) => `Truncate ${relation(r.RangeVar)}`),
  LockStmt: (s) => s.relations.map((r) => `Lock ${relation(r.RangeVar)}`),
  VacuumStmt: (s) => {
    const verb = s.is_vacuumcmd ? "Vacuum" : "Analyze";
    return s.rels ? s.rels.map((r) => `${verb} ${relation(r.VacuumRelation.relation)}`) : [verb];
  },
  ClusterStmt: (s) => [`Cluster ${s.relation ? relation(s.relation) : ""}`.trim()],
  ReindexStmt: (s) => [`Reindex ${s.relation ? relation(s.relation) : s.name ?? ""}`.trim()],
  RefreshMatViewStmt: (s) => [`Refresh ${relation(s.relation)}${s.concurrent ? " concurrently" : ""}`],
  CopyStmt: (s) => [...(s.query && !s.query.SelectStmt ? labels(s.query) : []), s.is_from ? `CopyIn ${relation(s.relation)}` : `CopyOut${s.relation ? ` ${relation(s.relation)}` : ""}`],
  VariableSetStmt: (s) => [s.kind.startsWith("VAR_RESET") ? "Reset" : `Set ${s.name}${s.is_local ? " local" : ""}`],
  TransactionStmt: (s) => [`Transaction ${s.kind}`],
  CommentStmt: (s) => [`Comment ${s.objtype}`],
  GrantStmt: (s) => {
    const verb = s.is_grant ? "Grant" : "Revoke";
    const tables = s.targtype === "ACL_TARGET_OBJECT" && s.objtype === "OBJECT_TABLE";
    return tables ? s.objects.map((o) => `${verb} ${relation(o.RangeVar)}`) : [verb];
  },
  GrantRoleStmt: (s) => [s.is_grant ? "Grant" : "Revoke"],
  ConstraintsSetStmt: () => ["Set constraints"],
  ExplainStmt: () => ["Explain"],
};

/** SELECT INTO of a UNION hangs at its leftmost arm. */
function leftmost(select) {
  let arm = select;
  while (arm.larg) arm = arm.larg;
  return arm;
}

export function labels(node) {
  const [type, body] = Object.entries(node)[0];
  return special[type] ? special[type](body) : [type];
}
