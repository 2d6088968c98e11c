from django import forms

from tests.theme.rendering import Elements, render


class OrderForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    phone = forms.CharField(label="手机号", help_text="快递员会打这个电话。")
    note = forms.CharField(label="备注", required=False, widget=forms.Textarea)
    buyer = forms.ChoiceField(label="身份", choices=[("a", "个人"), ("b", "企业")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="同意")
    photo = forms.FileField(label="照片", required=False)

    def clean(self) -> None:
        raise forms.ValidationError("库存只剩 2 件。")


def test_field_ties_label_and_help_to_its_input() -> None:
    html = render('{% form_field form.phone inputmode="tel" data_area="86" %}', form=OrderForm())
    [phone] = Elements(html).all("input")
    assert phone["aria-describedby"] == "id_phone_helptext"
    assert (phone["inputmode"], phone["data-area"]) == ("tel", "86")
    assert "required" in phone
    assert "aria-invalid" not in phone
    assert '<label for="id_phone">手机号 <span class="required" aria-hidden="true">*</span></label>' in html
    assert '<div class="field-help" id="id_phone_helptext">快递员会打这个电话。</div>' in html


def test_wrong_field_says_what_is_wrong() -> None:
    html = render("{% form_field form.phone %}", form=OrderForm({}))
    [phone] = Elements(html).all("input")
    assert phone["aria-invalid"] == "true"
    assert phone["aria-describedby"] == "id_phone_helptext id_phone_error"
    assert '<div class="field-error" id="id_phone_error"><p>这个字段是必填项。</p></div>' in html


def test_optional_field_has_no_mark_and_help_can_be_replaced() -> None:
    html = render('{% form_field form.note label="留言" help="可不填" %}', form=OrderForm())
    assert '<label for="id_note">留言</label>' in html
    [note] = Elements(html).all("textarea")
    assert note["aria-describedby"] == "id_note_helptext"
    assert note["rows"] == "4"


def test_choices_are_a_group_with_a_legend() -> None:
    elements = Elements(render("{% form_field form.buyer %}", form=OrderForm({})))
    [group] = elements.all("fieldset")
    assert group["aria-describedby"] == "id_buyer_error"
    assert len(elements.all("legend")) == 1
    assert [choice["type"] for choice in elements.all("input")] == ["radio", "radio"]


def test_tick_stands_inside_its_label() -> None:
    html = render("{% form_field form.agree %}", form=OrderForm())
    assert html.index("<label") < html.index("<input") < html.index("</label>")


def test_whole_form_keeps_hidden_fields_and_order() -> None:
    elements = Elements(render("{% form_fields form %}", form=OrderForm()))
    names = [attrs["name"] for tag, attrs in elements.found if tag in {"input", "textarea"}]
    assert names == ["token", "phone", "note", "buyer", "buyer", "agree", "photo"]


def test_summary_links_each_error_to_its_field() -> None:
    html = render("{% form_errors form %}", form=OrderForm({}))
    assert "<li>库存只剩 2 件。</li>" in html
    assert '<li><a href="#id_phone">手机号：这个字段是必填项。</a></li>' in html
    targets = {link["href"] for link in Elements(html).all("a")}
    ids = {f"#{attrs.get('id')}" for _, attrs in Elements(render("{% form_fields form %}", form=OrderForm({}))).found}
    assert targets == {"#id_phone", "#id_buyer", "#id_agree"}
    assert targets <= ids


def test_summary_is_silent_when_all_is_well() -> None:
    assert render("{% form_errors form %}", form=OrderForm()) == ""
