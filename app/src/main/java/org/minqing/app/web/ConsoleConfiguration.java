package org.minqing.app.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Chinese unless the reader chose English; the choice is kept in a cookie. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration implements WebMvcConfigurer {

  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new Kept();
    resolver.setDefaultLocale(Locale.CHINESE);
    resolver.setCookieMaxAge(Duration.ofDays(365));
    resolver.setCookieHttpOnly(true);
    resolver.setRejectInvalidCookies(false);
    return resolver;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    var change = new Chosen();
    change.setParamName("lang");
    change.setIgnoreInvalidLocale(true);
    registry.addInterceptor(change);
  }

  /**
   * Of any other language, pages would say that they are written in it.
   *
   * @throws IllegalArgumentException if it is none that pages are written in
   */
  private static Locale spoken(String tag) {
    var language = Locale.forLanguageTag(tag).getLanguage();
    return SPOKEN.stream()
        .filter(known -> known.getLanguage().equals(language))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pages in " + tag));
  }

  /** The language of the cookie. */
  private static final class Kept extends CookieLocaleResolver {

    Kept() {
      super("language");
    }

    @Override
    protected Locale parseLocaleValue(String tag) {
      return spoken(tag);
    }
  }

  /** The language of the address. */
  private static final class Chosen extends LocaleChangeInterceptor {

    @Override
    protected Locale parseLocaleValue(String tag) {
      return spoken(tag);
    }
  }
}
