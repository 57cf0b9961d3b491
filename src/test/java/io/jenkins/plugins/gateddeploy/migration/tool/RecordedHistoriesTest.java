package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every tool must get right, on the tables that the tools themselves write. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class RecordedHistoriesTest {
    @TempDir
    Path workspace;

    @ParameterizedTest
    @CsvSource({
        "alembic, versions/1975ea83b712_add_name.py, alembic_version, versions/27c6a30d7c24_more.py,"
                + " revision = '27c6a30d7c24'#down_revision = '1975ea83b712'",
        "atlas, 20240201000000_add_name.sql, atlas_schema_revisions, 20240301000000_more.sql, select 1;",
        "dbmate, 20240201000000_add_name.sql, schema_migrations, 20240301000000_more.sql,"
                + " -- migrate:up#select 1;#-- migrate:down#",
        "django, shop/migrations/0002_user_name.py, django_migrations, shop/migrations/0003_more.py,"
                + " class Migration(migrations.Migration):#    dependencies = [('shop'% '0002_user_name')]",
        "efcore, 20240201000000_AddName.cs, __EFMigrationsHistory, 20240301000000_More.cs, class More : Migration {}",
        "golang-migrate, 000002_add_name.up.sql, schema_migrations, 000003_more.up.sql, select 1;",
        "goose, 00002_add_name.sql, goose_db_version, 00003_more.sql, -- +goose Up#select 1;",
        "knex, 20240201000000_add_name.js, knex_migrations, 20240301000000_more.js, exports.up = (knex) => {};",
        "rails, 20240201000000_add_name.rb, schema_migrations, 20240301000000_more.rb,"
                + " class More < ActiveRecord::Migration[8.0]#end",
        "sequelize, 20240201000000-add-name.js, SequelizeMeta, 20240301000000-more.js,"
                + " module.exports = { async up(queryInterface) {} };",
        "typeorm, 1706745600000-AddName.js, migrations, 1709251200000-More.js, module.exports = class"
                + " More1709251200000 {}",
    })
    void appliedPendingAndMissing(
            String tool,
            String newest,
            String table,
            String added,
            String text,
            PostgresServer postgres,
            MariaServer maria)
            throws Exception {
        for (TestDatabase database : List.of(postgres.freshDatabase(), maria.freshDatabase())) {
            Fixture fixture = new Fixture(tool);
            fixture.load(database);
            Project project = fixture.copyTo(workspace.resolve(database.url().contains("postgresql") ? "p" : "m"));

            ToolStatus asDeployed = project.status(database);
            assertThat(asDeployed.tool().id()).isEqualTo(tool);
            assertThat(asDeployed.table().name()).isEqualTo(table);
            assertThat(Project.states(asDeployed).values()).containsExactly("applied", "applied");
            assertThat(asDeployed.applied()).isEqualTo(2);
            assertThat(asDeployed.pending()).isEmpty();
            assertThat(Project.findings(asDeployed)).isEqualTo(new StateFindings(List.of(), List.of()));

            project.file(added, text.replace('#', '\n').replace('%', ','));
            ToolStatus withNew = project.status(database);
            assertThat(Project.states(withNew).values()).containsExactly("applied", "applied", "pending");
            assertThat(withNew.pending().get(0).file()).contains("migrations/" + added);

            project.without(newest).without(added);
            ToolStatus withoutNewest = project.status(database);
            // Alembic records heads only, so without the head's file nothing is known of those before it.
            String older = tool.equals("alembic") ? "unknown" : "applied";
            assertThat(Project.states(withoutNewest).values()).containsExactly(older, "missing");
            assertThat(Project.rules(withoutNewest)).containsExactly("migration-missing");
        }
    }
}
