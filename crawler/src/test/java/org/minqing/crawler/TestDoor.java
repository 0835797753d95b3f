package org.minqing.crawler;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.minqing.model.Draft;
import org.minqing.model.PostId;

/** Keeps drafts in memory. */
class TestDoor implements Door {

  private final Map<PostId, Draft> drafts = new ConcurrentHashMap<>();

  @Override
  public Admission admit(Draft draft) {
    var old = drafts.put(draft.id(), draft);
    if (old == null) {
      return Admission.NEW;
    }
    var same = old.text().equals(draft.text()) && old.title().equals(draft.title());
    return same ? Admission.DUPLICATE : Admission.REVISED;
  }

  Collection<Draft> drafts() {
    return List.copyOf(drafts.values());
  }

  List<String> titles() {
    return drafts.values().stream().map(Draft::title).filter(t -> !t.isEmpty()).sorted().toList();
  }
}
