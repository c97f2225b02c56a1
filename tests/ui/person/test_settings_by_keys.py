"""Model, shape, size, length, takes, privacy, further fields and models: by keyboard alone."""

import json

from PySide6.QtWidgets import QApplication

from desktop_app.domain.draft import Mode
from desktop_app.domain.request import Size

PRICES = "[models.veo3]\nprice = 0.4\n[models.veo2]\nprice = 0.2\n"


def estimate(person):
    return person.panel.footer._estimate.text()


async def begin(person, gate, prompt="a boat"):
    await person.connect(gate)
    person.model.set_mode(Mode.PROMPT)
    person.model.set_prompt(prompt)
    person.keys.press("Ctrl+L")


def choose_model(keys, name):
    keys.press("Ctrl+Alt+M")
    keys.type(name)
    keys.press("Return")


def test_everything_is_chosen_and_is_what_will_be_sent(at_window, gate):
    async def deed(person):
        await begin(person, gate)
        keys, form, model = person.keys, person.panel.settings, person.model
        choose_model(keys, "sora-2")
        assert form.models.hasFocus(), "the list gave the focus back"
        keys.tab_to(form.shape)
        keys.until("Right", lambda: model.shape == "9:16")
        keys.tab_to(form.size_box)
        keys.until("Down", lambda: model.size == Size(1080, 1920))
        keys.tab_to(form.seconds)
        keys.type("8")
        keys.tab_to(form.takes)
        keys.press("Up", "Up")
        keys.tab_to(form.private)
        keys.press("Space")
        keys.tab_to(form.advanced.fold)
        keys.press("Space")
        keys.tab_to(form.advanced.add_button)
        keys.press("Space")
        keys.type("seed")
        keys.press("Tab")
        keys.type("7")
        request = model.request()
        assert (request.model, request.size, request.seconds) == ("sora-2", Size(1080, 1920), 8)
        assert (request.private, request.extra, model.draft.takes) == (True, {"seed": 7}, 3)
        keys.press("Ctrl+Shift+J")
        dialog = await person.dialog("sendingDialog")
        assert '"seed": 7' in dialog.text.toPlainText()
        keys.tab_to(dialog.copy_json)
        keys.press("Space")
        assert json.loads(QApplication.clipboard().text())["body"]["prompt"] == "a boat"
        keys.press("Escape")
        assert not dialog.isVisible()
        await person.sit_down()
        keys.tab_to(form.advanced.rows[0].cross)
        keys.press("Space")
        assert model.request().extra == {}
        assert form.advanced.add_button.hasFocus()

    at_window(deed)


def test_what_another_model_does_not_take_is_kept_aside_and_returns(at_window, gate, data_dir):
    (data_dir / "models.toml").write_text("[models.veo2.unified]\nseconds = [5, 8]\n")

    async def deed(person):
        await begin(person, gate)
        keys, form, model = person.keys, person.panel.settings, person.model
        choose_model(keys, "veo3")
        keys.tab_to(form.seconds)
        keys.type("10")
        keys.press("Return")
        assert model.request().seconds == 10
        choose_model(keys, "veo2")
        assert form.field("seconds").note() == "10 s kept aside: Veo 2 takes 5, 8 s."
        assert model.request().seconds is None
        keys.tab_to(form.seconds)
        assert form.seconds.accessibleDescription().startswith("10 s kept aside")
        choose_model(keys, "veo3")
        assert (model.request().seconds, form.field("seconds").note()) == (10, "")

    at_window(deed)


def test_several_models_make_one_total_and_one_is_left_out_again(at_window, gate, data_dir):
    (data_dir / "models.toml").write_text(PRICES)

    async def deed(person):
        await begin(person, gate)
        keys, form, model = person.keys, person.panel.settings, person.model
        choose_model(keys, "veo3")
        keys.press("Ctrl+Alt+M")
        keys.type("veo2")
        keys.press("Ctrl+Return")
        keys.press("Escape")
        assert [entry.model.name for entry in model.plan.entries] == ["veo3", "veo2"]
        assert estimate(person).endswith("≈ $0.60")
        await person.see(form.others.chips[0])
        keys.tab_to(form.others.chips[0])
        keys.press("Space")
        assert model.spec.name == "veo2", "the chip leads now"
        keys.press("Delete")
        assert [entry.model.name for entry in model.plan.entries] == ["veo2"]
        assert estimate(person).endswith("≈ $0.20")
        keys.press("Ctrl+Return")
        await person.until(lambda: person.room.jobs.rowCount() == 1)

    at_window(deed)


def test_a_limit_is_told_at_its_field_and_generate_goes_there(at_window, gate, data_dir):
    (data_dir / "models.toml").write_text("[models.veo2.unified]\nprompt_limit = 5\n")

    async def deed(person):
        await begin(person, gate, prompt="a paper boat")
        keys, panel = person.keys, person.panel
        choose_model(keys, "veo2")
        assert "5" in panel.prompt.trouble()
        keys.press("Ctrl+Return")
        assert panel.footer.missing() == panel.prompt.trouble()
        assert panel.prompt.edit.hasFocus()
        assert panel.prompt.edit.accessibleDescription() == panel.prompt.trouble()
        keys.press("Ctrl+A")
        keys.type("boat")
        assert panel.prompt.trouble() == panel.footer.missing() == ""

    at_window(deed)
