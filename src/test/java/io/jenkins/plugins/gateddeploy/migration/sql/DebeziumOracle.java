package io.jenkins.plugins.gateddeploy.migration.sql;

import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mysql.generated.MySqlLexer;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Asks Debezium's grammars of MySQL and MariaDB what a statement does. Each answer is a list of labels in the words of
 * {@link ActionKind}, or "other" for a statement that is valid and not about the structure or rows of a table.
 */
final class DebeziumOracle {
    /** Debezium does not take the statement for valid. */
    static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        Rejected(String message) {
            super(message);
        }
    }

    private static final Map<String, String> MARIADB_COMMANDS = Map.ofEntries(
            Map.entry("AlterByAddColumn", "ADD_COLUMN"),
            Map.entry("AlterByAddIndex", "ADD_INDEX"),
            Map.entry("AlterByAddSpecialIndex", "ADD_INDEX"),
            Map.entry("AlterByAddPrimaryKey", "ADD_CONSTRAINT"),
            Map.entry("AlterByNotExistingPrimaryKey", "ADD_CONSTRAINT"),
            Map.entry("AlterByAddUniqueKey", "ADD_CONSTRAINT"),
            Map.entry("AlterByAddForeignKey", "ADD_CONSTRAINT"),
            Map.entry("AlterByAddCheckTableConstraint", "ADD_CONSTRAINT"),
            Map.entry("AlterByChangeColumn", "CHANGE_COLUMN"),
            Map.entry("AlterByModifyColumn", "MODIFY_COLUMN"),
            Map.entry("AlterByRenameColumn", "RENAME_COLUMN"),
            Map.entry("AlterByDropColumn", "DROP_COLUMN"),
            Map.entry("AlterByDropConstraintCheck", "DROP_CONSTRAINT"),
            Map.entry("AlterByDropPrimaryKey", "DROP_PRIMARY_KEY"),
            Map.entry("AlterByDropIndex", "DROP_INDEX"),
            Map.entry("AlterByRenameIndex", "RENAME_INDEX"),
            Map.entry("AlterByAlterIndexVisibility", "SET_INDEX_VISIBILITY"),
            Map.entry("AlterByAlterIndexIgnore", "SET_INDEX_VISIBILITY"),
            Map.entry("AlterByDropForeignKey", "DROP_FOREIGN_KEY"),
            Map.entry("AlterByDisableKeys", "DISABLE_KEYS"),
            Map.entry("AlterByEnableKeys", "ENABLE_KEYS"),
            Map.entry("AlterByRename", "RENAME_TABLE"),
            Map.entry("AlterByOrder", "ORDER_ROWS"),
            Map.entry("AlterByConvertCharacterset", "CONVERT_CHARSET"),
            Map.entry("AlterByDiscardTablespace", "DISCARD_TABLESPACE"),
            Map.entry("AlterByImportTablespace", "IMPORT_TABLESPACE"),
            Map.entry("AlterByForce", "FORCE_REBUILD"),
            Map.entry("AlterByDefaultCharset", "TABLE_OPTION"));

    private static final int SERVER_VERSION = 80400;

    private final List<String> labels = new ArrayList<>();
    private Parser parser;

    private DebeziumOracle() {}

    static List<String> ask(String sql, Dialect dialect) throws Rejected {
        return new DebeziumOracle().read(sql, dialect);
    }

    private List<String> read(String sql, Dialect dialect) throws Rejected {
        boolean mySql = dialect == Dialect.MYSQL;
        Lexer lexer = mySql ? mySqlLexer(sql) : new MariaDBLexer(CharStreams.fromString(sql));
        parser = mySql ? mySqlParser(lexer) : new MariaDBParser(new CommonTokenStream(lexer));
        List<String> errors = new ArrayList<>();
        BaseErrorListener listener = new BaseErrorListener() {
            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException e) {
                errors.add(message);
            }
        };
        lexer.removeErrorListeners();
        lexer.addErrorListener(listener);
        parser.removeErrorListeners();
        parser.addErrorListener(listener);
        ParseTree tree = mySql ? ((MySqlParser) parser).queries() : ((MariaDBParser) parser).root();
        if (!errors.isEmpty()) {
            throw new Rejected(errors.get(0));
        }
        visit(tree);
        return labels.isEmpty() ? List.of("other") : labels.stream().sorted().toList();
    }

    private static Lexer mySqlLexer(String sql) {
        MySqlLexer lexer = new MySqlLexer(CharStreams.fromString(sql));
        lexer.serverVersion = SERVER_VERSION;
        return lexer;
    }

    private static Parser mySqlParser(Lexer lexer) {
        MySqlParser parser = new MySqlParser(new CommonTokenStream(lexer));
        parser.serverVersion = SERVER_VERSION;
        return parser;
    }

    private String rule(ParseTree tree) {
        return tree instanceof ParserRuleContext context ? parser.getRuleNames()[context.getRuleIndex()] : "";
    }

    private void visit(ParseTree tree) {
        switch (rule(tree)) {
            case "alterTable" -> alterTable(tree);
            case "createTable" -> createTable(tree);
            case "createIndex" -> labels.add("CREATE_INDEX " + table(tree));
            case "dropIndex" -> labels.add("DROP_INDEX " + table(tree));
            case "dropTable" -> each(tree, "DROP_TABLE");
            case "renamePair", "renameTableClause" -> labels.add("RENAME_TABLE " + table(tree));
            case "truncateTableStatement", "truncateTable" -> labels.add("TRUNCATE " + table(tree));
            case "insertStatement" -> labels.add("INSERT " + table(tree));
            case "replaceStatement" -> labels.add("REPLACE " + table(tree));
            case "updateStatement" -> labels.add("UPDATE " + table(tree));
            case "deleteStatement" -> labels.add("DELETE " + table(tree));
            case "createProcedure", "createFunction", "createTrigger", "createEvent", "alterEvent", "createView" -> {
                // Their bodies are not looked into.
            }
            default -> {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    visit(tree.getChild(i));
                }
            }
        }
    }

    /** The first table named below this node. */
    private String table(ParseTree tree) {
        List<String> tables = tables(tree);
        return tables.isEmpty() ? "?" : tables.get(0);
    }

    private void each(ParseTree tree, String label) {
        tables(tree).forEach(table -> labels.add(label + " " + table));
    }

    private List<String> tables(ParseTree tree) {
        List<String> found = new ArrayList<>();
        collectTables(tree, found);
        return found;
    }

    private void collectTables(ParseTree tree, List<String> found) {
        String rule = rule(tree);
        if (rule.equals("withClause")) {
            return;
        }
        if (rule.equals("tableRef") || rule.equals("tableName") || rule.equals("tableRefWithWildcard")) {
            found.add(tree.getText().replace("`", "").replaceFirst("^\\.", "").replaceFirst("\\.\\*$", ""));
            return;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collectTables(tree.getChild(i), found);
        }
    }

    private void createTable(ParseTree tree) {
        boolean query = contains(tree, "asCreateQueryExpression")
                || tree.getClass().getSimpleName().startsWith("QueryCreateTable");
        labels.add((query ? "CREATE_TABLE_AS " : "CREATE_TABLE ") + table(tree));
    }

    private boolean contains(ParseTree tree, String rule) {
        if (rule(tree).equals(rule)) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (contains(tree.getChild(i), rule)) {
                return true;
            }
        }
        return false;
    }

    private void alterTable(ParseTree tree) {
        String table = table(tree);
        int before = labels.size();
        commands(tree, table);
        if (labels.size() == before) {
            labels.add("nothing " + table);
        }
    }

    private void commands(ParseTree tree, String table) {
        switch (rule(tree)) {
            case "alterListItem" -> mySqlCommand(tree, table);
            case "alterSpecification" -> mariaDbCommand(tree, table);
            case "createTableOption", "tableOption" -> labels.add(option(tree) + " " + table);
            case "partitionClause", "partitionDefinitions" -> labels.add("PARTITION_BY " + table);
            case "removePartitioning" -> labels.add("REMOVE_PARTITIONING " + table);
            case "alterPartition", "alterPartitionSpecification" -> partition(tree, table);
            case "standaloneAlterCommands" -> {
                if (tree.getChild(0) instanceof TerminalNode) {
                    String word = word(tree, 0);
                    labels.add((word.startsWith("SECONDARY") ? "SECONDARY_ENGINE_LOAD" : word + "_TABLESPACE") + " "
                            + table);
                } else {
                    commands(tree.getChild(0), table);
                }
            }
            default -> {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    commands(tree.getChild(i), table);
                }
            }
        }
    }

    /**
     * Debezium's MySQL grammar takes any two words for an option of a storage engine, {@code identifier
     * textOrIdentifier}
     * without a sign between; these are commands of their own.
     */
    private String option(ParseTree tree) {
        String words = word(tree, 0) + " " + word(tree, 1);
        return switch (words) {
            case "DISCARD TABLESPACE", "IMPORT TABLESPACE", "REMOVE PARTITIONING" -> words.replace(' ', '_');
            default -> "TABLE_OPTION";
        };
    }

    private String word(ParseTree tree, int child) {
        return child < tree.getChildCount() ? tree.getChild(child).getText().toUpperCase(Locale.ROOT) : "";
    }

    private void partition(ParseTree tree, String table) {
        String verb = word(tree, 0);
        if (verb.equals("DISCARD") || verb.equals("IMPORT")) {
            labels.add(verb + "_TABLESPACE " + table);
        } else if (verb.equals("REMOVE")) {
            labels.add("REMOVE_PARTITIONING " + table);
        } else {
            labels.add(verb + "_PARTITION " + table);
        }
    }

    private void mariaDbCommand(ParseTree tree, String table) {
        String name = tree.getClass().getSimpleName().replace("Context", "");
        switch (name) {
            case "AlterByTableOption", "AlterPartition" -> {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    commands(tree.getChild(i), table);
                }
            }
            case "AlterBySetAlgorithm", "AlterByLock", "AlterByValidate" -> {
                // How it is done, not what.
            }
            case "AlterByAddColumns", "AlterByAddDefinitions" -> {
                for (int i = 0; i < tree.getChildCount(); i++) {
                    element(tree.getChild(i), table);
                }
            }
            case "AlterByChangeDefault" ->
                labels.add((tree.getText().toUpperCase(Locale.ROOT).endsWith("DROPDEFAULT")
                                ? "DROP_DEFAULT "
                                : "SET_DEFAULT ")
                        + table);
            default -> labels.add(MARIADB_COMMANDS.getOrDefault(name, name) + " " + table);
        }
    }

    /** A part of ADD (…, …). */
    private void element(ParseTree tree, String table) {
        String rule = rule(tree);
        String name = tree.getClass().getSimpleName();
        if (rule.equals("columnDefinition") || name.startsWith("ColumnDeclaration")) {
            labels.add("ADD_COLUMN " + table);
        } else if (name.startsWith("ConstraintDeclaration")) {
            labels.add("ADD_CONSTRAINT " + table);
        } else if (name.startsWith("IndexDeclaration")) {
            labels.add("ADD_INDEX " + table);
        } else if (rule.equals("tableConstraintDef")) {
            labels.add(constraint(tree) + " " + table);
        } else if (rule.equals("tableElementList") || rule.equals("tableElement")) {
            for (int i = 0; i < tree.getChildCount(); i++) {
                element(tree.getChild(i), table);
            }
        }
    }

    private String constraint(ParseTree tree) {
        String word = word(tree, 0);
        boolean index = word.equals("KEY") || word.equals("INDEX") || word.equals("FULLTEXT") || word.equals("SPATIAL");
        return index ? "ADD_INDEX" : "ADD_CONSTRAINT";
    }

    private void mySqlCommand(ParseTree item, String table) {
        String verb = word(item, 0);
        String second = word(item, 1);
        String label =
                switch (verb) {
                    case "CHANGE" -> "CHANGE_COLUMN";
                    case "MODIFY" -> "MODIFY_COLUMN";
                    case "DISABLE", "ENABLE" -> verb + "_KEYS";
                    case "CONVERT" -> "CONVERT_CHARSET";
                    case "FORCE" -> "FORCE_REBUILD";
                    case "ORDER" -> "ORDER_ROWS";
                    case "RENAME" ->
                        second.equals("COLUMN")
                                ? "RENAME_COLUMN"
                                : rule(item.getChild(1)).equals("keyOrIndex") ? "RENAME_INDEX" : "RENAME_TABLE";
                    case "DROP" ->
                        rule(item.getChild(1)).equals("keyOrIndex")
                                ? "DROP_INDEX"
                                : !(item.getChild(1) instanceof TerminalNode)
                                        ? "DROP_COLUMN"
                                        : switch (second) {
                                            case "FOREIGN" -> "DROP_FOREIGN_KEY";
                                            case "PRIMARY" -> "DROP_PRIMARY_KEY";
                                            case "CHECK", "CONSTRAINT" -> "DROP_CONSTRAINT";
                                            default -> "DROP_COLUMN";
                                        };
                    case "ALTER" -> alterCommand(item, second);
                    default -> null;
                };
        if (label != null) {
            labels.add(label + " " + table);
        } else if (rule(item.getChild(1)).equals("tableConstraintDef")) {
            labels.add(constraint(item.getChild(1)) + " " + table);
        } else if (contains(item, "tableElementList")) {
            for (int i = 0; i < item.getChildCount(); i++) {
                element(item.getChild(i), table);
            }
        } else {
            labels.add("ADD_COLUMN " + table);
        }
    }

    private String alterCommand(ParseTree item, String second) {
        boolean terminal = item.getChild(1) instanceof TerminalNode;
        if (terminal && second.equals("INDEX")) {
            return "SET_INDEX_VISIBILITY";
        }
        if (terminal && (second.equals("CHECK") || second.equals("CONSTRAINT"))) {
            return "ALTER_CONSTRAINT";
        }
        String text = item.getText().toUpperCase(Locale.ROOT);
        if (contains(item, "visibility")) {
            return "SET_COLUMN_VISIBILITY";
        }
        return text.endsWith("DROPDEFAULT") ? "DROP_DEFAULT" : "SET_DEFAULT";
    }
}
