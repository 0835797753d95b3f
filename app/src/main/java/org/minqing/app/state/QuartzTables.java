package org.minqing.app.state;

import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes Quartz's tables by the script in its jar, once: the script itself would drop them. */
final class QuartzTables {

  private QuartzTables() {}

  static void ensure(DataSource dataSource, String script) {
    var there =
        JdbcClient.create(dataSource)
            .sql(
                "select count(*) from information_schema.tables where table_schema ="
                    + " current_schema and upper(table_name) = ?")
            .param("QRTZ_TRIGGERS")
            .query(Integer.class)
            .single();
    if (there == 0) {
      var tables =
          new ResourceDatabasePopulator(
              new ClassPathResource("org/quartz/impl/jdbcjobstore/" + script));
      // All or none, where the database can: some of them would be taken for all at the next start.
      new TransactionTemplate(new DataSourceTransactionManager(dataSource))
          .executeWithoutResult(status -> tables.execute(dataSource));
    }
  }
}
