package org.minqing.app.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The form of the log-in. */
@Controller
class LoginPage {

  private final PassingCookie typedName;

  LoginPage(PassingCookie typedName) {
    this.typedName = typedName;
  }

  @GetMapping("/login")
  String login(HttpServletRequest request, Model model) {
    model.addAttribute("account", typedName.read(request).orElse(Login.FIRST_ACCOUNT));
    return "login";
  }
}
