package org.minqing.elasticnode;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.nativeaccess.NativeAccess;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one node until it is killed: {@code Main HOME SETTINGS}. The home holds the network module;
 * the settings are Elasticsearch's own, as a properties file; a value with commas is a list.
 */
public final class Main {

  private Main() {}

  /** Starts the node; the process lives as long as the node. */
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var settings = Settings.builder();
    try (InputStream file = Files.newInputStream(Path.of(arguments[1]))) {
      var lines = new Properties();
      lines.load(file);
      for (var name : lines.stringPropertyNames()) {
        var value = lines.getProperty(name);
        if (value.contains(",")) {
          settings.putList(name, value.split(","));
        } else {
          settings.put(name, value);
        }
      }
    }
    LogConfigurator.configureESLogging();
    NativeAccess.instance();
    var environment = new Environment(settings.build(), home.resolve("config"));
    var loader =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(home.resolve("modules"), false),
            PluginsLoader.loadPluginsBundles(home.resolve("plugins"), false),
            Map.of(),
            false);
    new Node(environment, loader).start();
    // The node's own threads are daemons; without this one the process would end here.
    Thread.currentThread().join();
  }
}
