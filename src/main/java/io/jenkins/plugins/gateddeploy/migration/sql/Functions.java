package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which built-in functions give each row its own value.
 *
 * @see <a href="https://www.postgresql.org/docs/current/xfunc-volatility.html">PostgreSQL volatility</a>; the classes
 * are
 *     those of {@code pg_proc.provolatile}
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html">MySQL expression defaults</a>
 */
final class Functions {
    /** Syntax that looks like a call and is none. */
    private static final Set<String> SYNTAX = Words.of(
            "cast array row in and or not any all some exists interval numeric decimal varchar char nchar dec",
            "double int integer bigint smallint tinyint mediumint varbinary blob enum insert into set update",
            "delete conflict key index partition match against escape similar to ilike rlike regexp xor div",
            "mod by sets rollup cube columns path nested check references variadic of intersect straight_join",
            "join character bit time timestamp float values when then else default is like between convert",
            "binary using as varying select from where on case distinct limit offset union except having",
            "filter over within group lateral only with returning");

    private static final Set<String> VOLATILE = Words.of(
            "random random_normal gen_random_uuid gen_random_bytes gen_salt uuid_generate_v1",
            "uuid_generate_v1mc uuid_generate_v4 uuidv4 uuidv7 uuid_generate_v7 clock_timestamp",
            "timeofday nextval currval lastval setval pg_sleep pg_sleep_for pg_sleep_until",
            "pg_advisory_lock pg_advisory_xact_lock set_config uuid uuid_short uuid_v4 uuid_v7 rand",
            "random_bytes sysdate sleep sys_guid get_lock last_insert_id");

    private static final Set<String> STABLE = Words.of(
            "now transaction_timestamp statement_timestamp current_setting current_schema",
            "current_schemas current_database current_timestamp current_date current_time localtime",
            "localtimestamp current_user session_user user version pg_backend_pid inet_client_addr age",
            "to_char to_timestamp to_date to_number date_trunc date_part timezone concat concat_ws",
            "format to_json to_jsonb json_build_object jsonb_build_object json_build_array",
            "jsonb_build_array array_to_string txid_current pg_current_xact_id to_tsvector database",
            "schema curdate curtime unix_timestamp from_unixtime utc_date utc_time utc_timestamp",
            "connection_id system_user date_add date_sub date_format adddate subdate timestampadd",
            "str_to_date date year month day");

    private static final Set<String> IMMUTABLE = Words.of(
            "abs ceil ceiling floor round trunc mod power sqrt sign greatest least coalesce nullif",
            "lower upper length char_length octet_length substr substring left right lpad rpad trim",
            "btrim ltrim rtrim replace reverse repeat split_part md5 sha256 sha512 sha1 sha2 encode",
            "decode extract make_date make_time make_timestamp make_interval to_hex hex unhex",
            "array_fill array_append array_cat array_length cardinality string_to_array int4range",
            "int8range numrange daterange tsrange tstzrange json_object json_array json_quote",
            "jsonb_set ascii chr point box circle lseg path polygon ifnull if isnull st_geomfromtext",
            "pointfromtext st_point linestring inet cidr macaddr text int4 int8 jsonb json uuid_to_bin",
            "bin_to_uuid hashtext bool count sum min max avg array_agg string_agg group_concat json_agg",
            "jsonb_agg bool_and bool_or row_number rank dense_rank");

    private static final Set<String> STABLE_WORDS = Words.of(
            "CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME LOCALTIME LOCALTIMESTAMP CURRENT_USER",
            "SESSION_USER CURRENT_ROLE CURRENT_CATALOG CURRENT_SCHEMA UTC_DATE UTC_TIME UTC_TIMESTAMP");

    /** Change something or hold something up that the text does not show; which of them matter, {@code HiddenCode} says. */
    private static final Set<String> EFFECTFUL = Words.of(
            "nextval setval pg_sleep pg_sleep_for pg_sleep_until pg_advisory_lock",
            "pg_advisory_xact_lock set_config sleep get_lock pg_terminate_backend pg_cancel_backend",
            "pg_reload_conf pg_promote pg_drop_replication_slot lo_unlink dblink_exec load_file",
            "query_to_xml ts_stat pg_read_file pg_switch_wal");

    private static final Set<String> POSTGRESQL = resource("functions-postgresql.txt");
    private static final Set<String> OF_EXTENSIONS = resource("functions-extensions.txt");
    private static final Set<String> MYSQL = resource("functions-mysql.txt");

    private Functions() {}

    /** Null if it is no function call at all but syntax. */
    static Volatility volatilityOfCall(String name) {
        if (SYNTAX.contains(name)) {
            return null;
        }
        if (VOLATILE.contains(name)) {
            return Volatility.VOLATILE;
        }
        if (STABLE.contains(name)) {
            return Volatility.STABLE;
        }
        return IMMUTABLE.contains(name) ? Volatility.CONSTANT : Volatility.UNKNOWN;
    }

    /** Of a word that calls something without parentheses; null for any other. */
    static Volatility volatilityOfWord(String word, String next) {
        if (word == null) {
            return null;
        }
        if (word.equals("NEXT") && "VALUE".equals(next)) {
            return Volatility.VOLATILE;
        }
        return STABLE_WORDS.contains(word) ? Volatility.STABLE : null;
    }

    /** Whether it is syntax that looks like a call. */
    static boolean isSyntax(String name) {
        return SYNTAX.contains(name);
    }

    /** Whether the server has a function of that name that changes nothing outside the statement. */
    static boolean isBuiltIn(String name, Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? POSTGRESQL.contains(name) : MYSQL.contains(name);
    }

    /** Whether a common extension has such a function. */
    static boolean isOfExtension(String name) {
        return OF_EXTENSIONS.contains(name);
    }

    private static Set<String> resource(String file) {
        try (InputStream in = Functions.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(it -> !it.startsWith("#"))
                    .flatMap(it -> Stream.of(it.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether calling it changes something or holds something up, by what is known of its name. */
    static boolean acts(String name) {
        return EFFECTFUL.contains(name);
    }
}
